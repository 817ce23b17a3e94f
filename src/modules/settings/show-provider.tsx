import type { FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import type { Differing } from '../../ui/difference.tsx'
import { namesOf, officeFrame, type Staff, withRight } from '../staff/index.ts'
import { lookAtProviders } from './look.ts'
import type { SettingsOfficeNeeds } from './office.tsx'
import { ProviderPage, type Who } from './pages/provider-page.tsx'
import { isProvider, type ProviderName } from './provider.ts'
import type { Errors, Typed } from './provider-form.ts'
import { changesOf } from './queries.ts'

export type Sender = Staff<'settings.edit'>

/** What a page is told about its form when it comes back. The secret that was typed is not in it. */
export type Told = {
  typed?: Typed
  errors?: Errors
  differing?: Differing[]
  seen?: string
  status?: number
}

const CHANGES_SHOWN = 20

export const providerIn = (request: FastifyRequest): ProviderName | null => {
  const { provider } = request.params as { provider: string }
  return isProvider(provider) ? provider : null
}

/** The page of one provider. */
export const showProvider = async (
  needs: SettingsOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  name: ProviderName,
  told: Told = {},
) => {
  const [all, changes] = await Promise.all([
    lookAtProviders(needs.settings, needs.db),
    changesOf(needs.db, name, CHANGES_SHOWN),
  ])
  const shown = all.get(name)
  if (!shown) return reply.callNotFound()
  const { notice } = request.query as Record<string, unknown>
  const props = {
    frame: officeFrame(needs, staff, routes.officeProviders),
    shown,
    changes,
    who: await whoSet(needs, request, staff, shown.setBy),
    cashFixed: needs.settings.env.payments.cashOnDelivery,
    notice: told.status ? null : notice,
    told,
  }
  return needs.render(request, reply, (reader) => <ProviderPage reader={reader} {...props} />, {
    status: told.status ?? 200,
  })
}

/** Who set the secret; a colleague's name only for somebody who may read names, and it stands in that colleague's own ledger. */
const whoSet = async (
  needs: SettingsOfficeNeeds,
  request: FastifyRequest,
  staff: Sender,
  setBy: string | null,
): Promise<Who> => {
  if (setBy === null) return null
  if (setBy === staff.by.id) return 'you'
  const reading = withRight(staff, 'staff.read')
  if (!reading || request.method !== 'GET') return 'someone'
  const reason = 'چه کسی کلید یک سرویس را ثبت کرده است'
  return (await namesOf(needs, reading.by, [setBy], reason)).get(setBy) ?? 'someone'
}
