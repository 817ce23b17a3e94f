import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, officeFresh, whyField } from '../staff/index.ts'
import { type Changed, changeProvider, removeSecret } from './change-provider.ts'
import { differencesOf } from './describe.ts'
import { lookAtProviders } from './look.ts'
import type { SettingsOfficeNeeds } from './office.tsx'
import { type ProviderName, type ProviderState, seenOf } from './provider.ts'
import { secretError, secretIn, stateIn, typedIn } from './provider-form.ts'
import { providerIn, type Sender, showProvider, type Told } from './show-provider.tsx'

const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** One provider: what is decided of it, and its secret. She proves anew who she is before she may touch either. */
export const providerOffice = (app: FastifyInstance, needs: SettingsOfficeNeeds): void => {
  const about = (work: typeof change) =>
    officeFresh(needs, 'settings.edit', async (request, reply, staff) => {
      const name = providerIn(request)
      return name ? work(needs, request, reply, staff, name) : reply.callNotFound()
    })
  app.get(routes.officeProvider(), about(showProvider))
  app.post(routes.officeProvider(), limited, about(change))
  app.post(routes.officeProviderSecretRemovals(), limited, about(remove))
}

const change = async (
  needs: SettingsOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  name: ProviderName,
) => {
  const { settings } = needs
  const reader = readerOf(needs.jar, request)
  const words = reader.words.officeSettings
  const before = (await lookAtProviders(settings, needs.db)).get(name)
  if (!before) return reply.callNotFound()
  const typed = typedIn(request)
  const sent = before.fixed.account ? ({ ok: true, secret: null } as const) : secretIn(request, name, settings.env)
  const { state, errors } = stateIn(typed, { reader, env: settings.env, name, before: before.state })
  if (!sent.ok) errors.newSecret = secretError(reader, name)
  const seen = typed.fields.seen ?? ''
  const back = (told: Told) => showProvider(needs, request, reply, staff, name, { typed, seen, ...told })
  if (!sent.ok || Object.keys(errors).length > 0) return back({ errors, status: 422 })
  const act = {
    action: 'settings.changed',
    target: `provider:${name}`,
    why: whyField(request) || words.because,
  } as const
  const wanted = { name, state, secret: sent.secret, seen }
  const done = await inAudited(needs, staff.by, act, (audited) => changeProvider(audited, settings, wanted))
  if (done.ok) await settings.renew()
  return answer(needs, { reply, request, name, done, wanted, back })
}

type Answering = {
  reply: FastifyReply
  request: FastifyRequest
  name: ProviderName
  done: Changed
  wanted: { state: ProviderState; secret: string | null }
  back: (told: Told) => unknown
}

const answer = (needs: SettingsOfficeNeeds, { reply, request, name, done, wanted, back }: Answering) => {
  const reader = readerOf(needs.jar, request)
  const words = reader.words.officeSettings
  const to = (notice: string) => reply.redirect(`${routes.officeProvider(name)}?notice=${notice}`, 303)
  if (done.ok) return to('saved')
  switch (done.why) {
    case 'unchanged':
      return to('unchanged')
    case 'changed-meanwhile': {
      const fields = differencesOf(reader, done.now.state, wanted.state)
      const { secret, theirs, yours } = words.differing
      const differing =
        fields.length > 0 && wanted.secret === null
          ? fields
          : [...fields, { field: secret, theirs: fields.length > 0 ? '' : theirs, yours: wanted.secret ? yours : '' }]
      return back({ differing, seen: seenOf(done.now), status: 409 })
    }
    case 'secret-again':
      return back({ errors: { newSecret: words.errors.again }, status: 422 })
    default:
      return back({ errors: { active: words.errors[done.why] }, status: 409 })
  }
}

const remove = async (
  needs: SettingsOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  name: ProviderName,
) => {
  const words = readerOf(needs.jar, request).words.officeSettings
  const act = { action: 'settings.secret-removed', target: `provider:${name}`, why: words.secret.remove } as const
  const done = await inAudited(needs, staff.by, act, (audited) => removeSecret(audited, needs.settings, name))
  if (done.ok) await needs.settings.renew()
  if (done.ok || done.why === 'unchanged')
    return reply.redirect(`${routes.officeProvider(name)}?notice=${done.ok ? 'removed' : 'unchanged'}`, 303)
  const { errors } = words
  const why = done.why === 'changed-meanwhile' || done.why === 'secret-again' ? errors.again : errors[done.why]
  return showProvider(needs, request, reply, staff, name, { errors: { remove: why }, status: 409 })
}
