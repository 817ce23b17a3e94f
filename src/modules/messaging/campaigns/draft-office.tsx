import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField } from '../../staff/index.ts'
import { type Draft, isOpen } from './campaign.ts'
import { draftOf, type Faults, readTyped, type Typed, typedOf } from './campaign-draft.ts'
import { countAudience } from './count-audience.ts'
import { differences } from './differences.ts'
import { CampaignFormPage, type FormProps } from './pages/campaign-form-page.tsx'
import { previewOf } from './preview.ts'
import { type CampaignRow, campaignById } from './queries.ts'
import type { CampaignNeeds } from './slots.ts'
import { changeCampaign, createCampaign, newCampaignId } from './write-campaign.ts'

type Sender = Staff<'campaigns.send'>

const empty: Typed = { ...readTyped({}), category: 'news', language: 'fa', channels: ['email'] }

/** Writing a campaign, looking at it as it would leave, and writing it anew. */
export const draftOffice = (app: FastifyInstance, needs: CampaignNeeds): void => {
  const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }
  app.get(
    routes.officeNewCampaign,
    office(needs, 'campaigns.send', (request, reply, staff) =>
      showForm(needs, request, reply, staff, { campaign: null, typed: empty, faults: {} }),
    ),
  )
  app.get(
    routes.officeCampaignWords(),
    office(needs, 'campaigns.send', async (request, reply, staff) => {
      const campaign = await campaignIn(needs, request)
      if (!campaign) return reply.callNotFound()
      if (!isOpen(campaign)) return reply.redirect(routes.officeCampaign(campaign.id), 303)
      return showForm(needs, request, reply, staff, { campaign, typed: typedOf(campaign), faults: {} })
    }),
  )
  app.post(
    routes.officeCampaigns,
    limited,
    office(needs, 'campaigns.send', (request, reply, staff) => create(needs, request, reply, staff)),
  )
  app.post(
    routes.officeCampaignWords(),
    limited,
    office(needs, 'campaigns.send', (request, reply, staff) => change(needs, request, reply, staff)),
  )
  app.post(
    routes.officeCampaignPreviews,
    { config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
    office(needs, 'campaigns.send', (request, reply, staff) => preview(needs, request, reply, staff)),
  )
}

/** The campaign that the address names; null: there is none. */
export const campaignIn = async (needs: CampaignNeeds, request: FastifyRequest): Promise<CampaignRow | null> => {
  const { campaign } = request.params as { campaign: string }
  return isId(campaign) ? ((await campaignById(needs.db, campaign))[0] ?? null) : null
}

export const versionField = (request: FastifyRequest): number => {
  const version = textField(request, 'version', 9)
  return /^\d+$/.test(version) ? Number(version) : 0
}

const rulesOf = (needs: CampaignNeeds) => ({ origin: needs.origin, choices: needs.choices() })

const create = async (needs: CampaignNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const typed = readTyped(request.body)
  const read = draftOf(typed, rulesOf(needs))
  if (!read.ok) return showForm(needs, request, reply, staff, { campaign: null, typed, faults: read.faults })
  const id = newCampaignId(needs.clock())
  const { reasons } = readerOf(needs.jar, request).words.campaigns
  const act = { action: 'campaign.written', target: `campaign:${id}`, why: reasons.written } as const
  await inAudited(needs, staff.by, act, (audited) => createCampaign(audited, id, read.draft))
  return reply.redirect(routes.officeCampaign(id), 303)
}

const change = async (needs: CampaignNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const campaign = await campaignIn(needs, request)
  if (!campaign) return reply.callNotFound()
  const { id } = campaign
  const typed = readTyped(request.body)
  const version = versionField(request)
  const read = draftOf(typed, rulesOf(needs))
  if (!read.ok) return showForm(needs, request, reply, staff, { campaign: { id, version }, typed, faults: read.faults })
  const { words } = readerOf(needs.jar, request)
  const act = { action: 'campaign.written', target: `campaign:${id}`, why: words.campaigns.reasons.written } as const
  const changed = await inAudited(needs, staff.by, act, (audited) =>
    changeCampaign(audited, { id, version }, read.draft),
  )
  if (changed.ok || changed.why !== 'changed-meanwhile') return reply.redirect(routes.officeCampaign(id), 303)
  // Read again: the row is newer than the one above, and the form now carries its version.
  const there = (await campaignById(needs.db, id))[0]!
  const conflict = differences(words.campaigns, typedOf(there), typed)
  return showForm(needs, request, reply, staff, { campaign: there, typed, faults: {}, conflict })
}

const preview = async (needs: CampaignNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const typed = readTyped(request.body)
  const id = textField(request, 'campaign', 36)
  const campaign = isId(id) ? { id, version: versionField(request) } : null
  const read = draftOf(typed, rulesOf(needs))
  const seen = read.ok ? await seenOf(needs, read.draft) : null
  return showForm(needs, request, reply, staff, { campaign, typed, faults: read.ok ? {} : read.faults, seen })
}

const seenOf = async (needs: CampaignNeeds, draft: Draft): Promise<FormProps['seen']> => ({
  draft,
  preview: previewOf(draft, { shop: needs.shop, smsSuffix: needs.messaging.smsSuffix }),
  count: await countAudience(needs.db, needs.campaigns, draft, needs.clock()),
  partRials: needs.messaging.smsPartRials,
})

type Shown = Pick<FormProps, 'campaign' | 'typed'> & { faults: Faults } & Partial<Pick<FormProps, 'seen' | 'conflict'>>

const showForm = (needs: CampaignNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender, shown: Shown) => {
  const { seen = null, conflict = null, ...form } = shown
  const status = conflict ? 409 : Object.keys(form.faults).length > 0 ? 422 : 200
  return needs.render(
    request,
    reply,
    (reader) => (
      <CampaignFormPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeCampaigns)}
        choices={needs.choices()}
        seen={seen}
        conflict={conflict}
        {...form}
      />
    ),
    { status },
  )
}
