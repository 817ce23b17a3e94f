import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeSection } from '../staff/index.ts'
import { courierOffice } from './office/courier-office.tsx'
import { listOffice } from './office/list-office.tsx'
import { moveOffice } from './office/move-office.tsx'
import { orderOffice } from './office/order-office.tsx'
import type { OrderOfficeNeeds } from './office/panel.ts'
import { paperOffice } from './office/paper-office.tsx'
import { peopleOffice } from './office/people-office.tsx'

/** The door for staff: from the queue to the handing over. */
export const office = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  listOffice(app, needs)
  orderOffice(app, needs)
  moveOffice(app, needs)
  peopleOffice(app, needs)
  paperOffice(app, needs)
  courierOffice(app, needs)
}

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeOrders,
    group: 'orders',
    right: 'orders.read',
    icon: 'box',
    title: ({ officeOrders }) => officeOrders.title,
    text: ({ officeOrders }) => officeOrders.text,
  },
  {
    address: routes.officeCourierLists,
    group: 'orders',
    right: 'orders.dispatch',
    icon: 'truck',
    title: ({ officeOrders }) => officeOrders.courier.title,
    text: ({ officeOrders }) => officeOrders.courier.text,
  },
]
