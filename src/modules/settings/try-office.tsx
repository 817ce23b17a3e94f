import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, officeFresh } from '../staff/index.ts'
import type { SettingsOfficeNeeds } from './office.tsx'
import { seenOf } from './provider.ts'
import { providerIn, showProvider } from './show-provider.tsx'
import { noteTried, tryProvider } from './try-provider.ts'

const MINUTES_5 = 300_000
const TRIES = 6

/** Asks a provider whether it accepts us. Providers lock accounts that ask too often, so each is asked a few times only. */
export const tryOffice = (app: FastifyInstance, needs: SettingsOfficeNeeds): void => {
  const tries = app.createRateLimit({
    max: TRIES,
    timeWindow: MINUTES_5,
    keyGenerator: (request) => `try ${providerIn(request)}`,
  })
  app.post(
    routes.officeProviderTries(),
    { config: { rateLimit: { max: 20, timeWindow: 60_000 } } },
    officeFresh(needs, 'settings.edit', async (request, reply, staff) => {
      const name = providerIn(request)
      if (!name || name === 'cash') return reply.callNotFound()
      const words = readerOf(needs.jar, request).words.officeSettings
      const limit = await tries(request)
      if (!limit.isAllowed && limit.isExceeded)
        return showProvider(needs, request, reply, staff, name, { errors: { try: words.try.tooMany }, status: 429 })
      await needs.settings.renew()
      const { settings } = needs
      const provider = settings.decided().providers.get(name)
      const tried = provider && (await tryProvider(settings, name, `${needs.origin}${routes.home}`))
      if (!tried)
        return showProvider(needs, request, reply, staff, name, { errors: { try: words.try.noAccount }, status: 409 })
      const act = { action: 'settings.tried', target: `provider:${name}`, why: words.try.button } as const
      const noted = { name, seen: seenOf(provider), tried }
      const done = await inAudited(needs, staff.by, act, (audited) => noteTried(audited, noted))
      return reply.redirect(`${routes.officeProvider(name)}?notice=${done.ok ? 'tried' : done.why}`, 303)
    }),
  )
}
