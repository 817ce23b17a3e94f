import type { FastifyInstance } from 'fastify'
import { routes } from '../../../routes.ts'
import type { OfficeSection } from '../../staff/index.ts'
import type { OrderOfficeNeeds } from './panel.ts'
import { questionOffice } from './question-office.tsx'
import { refundOffice } from './refund-office.tsx'
import { refundQueueOffice } from './refund-queue-office.tsx'
import { returnOffice } from './return-office.tsx'
import { returnsOffice } from './returns-office.tsx'
import { waitingRefunds, waitingReturns } from './waiting.ts'

/** What comes after an order: what is asked and corrected, what comes back, what is paid back. */
export const aftermathOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  questionOffice(app, needs)
  returnsOffice(app, needs)
  returnOffice(app, needs)
  refundQueueOffice(app, needs)
  refundOffice(app, needs)
}

export const aftermathSections: OfficeSection[] = [
  {
    address: routes.officeReturns,
    group: 'orders',
    right: 'orders.return',
    icon: 'back',
    title: ({ officeAftermath }) => officeAftermath.returns.title,
    text: ({ officeAftermath }) => officeAftermath.returns.text,
    waiting: waitingReturns,
  },
  {
    address: routes.officeRefunds,
    group: 'orders',
    right: 'refunds.pay',
    icon: 'card',
    title: ({ officeAftermath }) => officeAftermath.refund.queue.title,
    text: ({ officeAftermath }) => officeAftermath.refund.queue.text,
    waiting: waitingRefunds,
  },
]
