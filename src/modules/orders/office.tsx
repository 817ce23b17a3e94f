import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeSection } from '../staff/index.ts'
import { figuresOffice } from './figures/figures-office.tsx'
import { openProvinceTally } from './figures/province-tally.ts'
import { aftermathOffice, aftermathSections } from './office/aftermath-office.tsx'
import { courierOffice } from './office/courier-office.tsx'
import { givingUpOffice } from './office/giving-up-office.tsx'
import { listOffice } from './office/list-office.tsx'
import { moveOffice } from './office/move-office.tsx'
import { orderOffice } from './office/order-office.tsx'
import type { OrderOfficeNeeds } from './office/panel.ts'
import { paperOffice } from './office/paper-office.tsx'
import { peopleOffice } from './office/people-office.tsx'
import { waitingOrders } from './office/waiting.ts'

/** The door for staff: from the queue to the handing over. */
export const office = (app: FastifyInstance, shop: OrderOfficeNeeds): void => {
  const needs = { ...shop, provinces: openProvinceTally(shop) }
  listOffice(app, needs)
  orderOffice(app, needs)
  moveOffice(app, needs)
  givingUpOffice(app, needs)
  peopleOffice(app, needs)
  paperOffice(app, needs)
  courierOffice(app, needs)
  figuresOffice(app, needs)
  aftermathOffice(app, needs)
}

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeOrders,
    group: 'orders',
    right: 'orders.read',
    icon: 'box',
    title: ({ officeOrders }) => officeOrders.title,
    text: ({ officeOrders }) => officeOrders.text,
    waiting: waitingOrders,
  },
  {
    address: routes.officeCourierLists,
    group: 'orders',
    right: 'orders.dispatch',
    icon: 'truck',
    title: ({ officeOrders }) => officeOrders.courier.title,
    text: ({ officeOrders }) => officeOrders.courier.text,
  },
  {
    address: routes.officeFigures,
    group: 'figures',
    right: 'figures.read',
    icon: 'chart',
    title: ({ figures }) => figures.title,
    text: ({ figures }) => figures.text,
  },
  ...aftermathSections,
]
