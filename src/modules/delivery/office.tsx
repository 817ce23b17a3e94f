import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeNeeds, OfficeSection } from '../staff/index.ts'
import { holidaysOffice } from './holidays-office.tsx'
import { methodsOffice } from './methods-office.tsx'
import { settingsOffice } from './settings-office.tsx'
import { slotsOffice } from './slots-office.tsx'
import { tariffsOffice } from './tariffs-office.tsx'
import { weekOffice } from './week-office.tsx'

/** The door for staff: everything that delivery goes by. */
export const office = (app: FastifyInstance, needs: OfficeNeeds): void => {
  methodsOffice(app, needs)
  tariffsOffice(app, needs)
  weekOffice(app, needs)
  slotsOffice(app, needs)
  holidaysOffice(app, needs)
  settingsOffice(app, needs)
}

export const officeSection: OfficeSection = {
  address: routes.officeDelivery,
  group: 'house',
  right: 'delivery.edit',
  icon: 'truck',
  title: ({ officeDelivery }) => officeDelivery.title,
  text: ({ officeDelivery }) => officeDelivery.text,
}
