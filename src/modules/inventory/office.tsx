import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeSection } from '../staff/index.ts'
import { lotOffice } from './lot-office.tsx'
import { recallOffice } from './recall-office.tsx'
import { receiptOffice } from './receipt-office.tsx'
import { rulesOffice } from './rules-office.tsx'
import { stockOffice } from './stock-office.tsx'
import type { StockOfficeNeeds } from './stock-slots.ts'
import { variantOffice } from './variant-office.tsx'

/** The door for staff: the storehouse, and recalls. */
export const office = (app: FastifyInstance, needs: StockOfficeNeeds): void => {
  stockOffice(app, needs)
  receiptOffice(app, needs)
  variantOffice(app, needs)
  lotOffice(app, needs)
  rulesOffice(app, needs)
  recallOffice(app, needs)
}

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeStock,
    group: 'goods',
    right: 'stock.edit',
    icon: 'box',
    title: ({ officeStock }) => officeStock.title,
    text: ({ officeStock }) => officeStock.text,
  },
  {
    address: routes.officeRecalls,
    group: 'goods',
    right: 'stock.recall',
    icon: 'warn',
    title: ({ officeStock }) => officeStock.recall.title,
    text: ({ officeStock }) => officeStock.recall.text,
  },
]
