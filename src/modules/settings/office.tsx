import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { type OfficeNeeds, type OfficeSection, office, officeFrame } from '../staff/index.ts'
import { lookAtProviders } from './look.ts'
import type { Settings } from './open-settings.ts'
import { ProvidersPage } from './pages/providers-page.tsx'
import { providerOffice } from './provider-office.tsx'
import { tryOffice } from './try-office.tsx'

export type SettingsOfficeNeeds = OfficeNeeds & { settings: Settings }

/** The door for staff: gateways and providers, and their keys, which only go in. */
export const settingsOffice = (app: FastifyInstance, needs: SettingsOfficeNeeds): void => {
  app.get(
    routes.officeProviders,
    office(needs, 'settings.edit', async (request, reply, staff) => {
      const shown = await lookAtProviders(needs.settings, needs.db)
      const props = { frame: officeFrame(needs, staff, routes.officeProviders), shown, open: needs.settings.open() }
      return needs.render(request, reply, (reader) => <ProvidersPage reader={reader} {...props} />)
    }),
  )
  providerOffice(app, needs)
  tryOffice(app, needs)
}

export const settingsSection: OfficeSection = {
  address: routes.officeProviders,
  group: 'house',
  right: 'settings.edit',
  icon: 'card',
  title: ({ officeSettings }) => officeSettings.title,
  text: ({ officeSettings }) => officeSettings.text,
}
