import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import {
  inAudited,
  type OfficeSection,
  office,
  officeFrame,
  officeFresh,
  ownContacts,
  type Staff,
  textField,
  whyField,
} from '../../staff/index.ts'
import { sendLetter } from '../letters/send-letter.ts'
import { isOpen } from './campaign.ts'
import { countAudience } from './count-audience.ts'
import { campaignIn, draftOffice, versionField } from './draft-office.tsx'
import { CampaignPage, type CampaignPageProps } from './pages/campaign-page.tsx'
import type { Scheduling } from './pages/campaign-steering.tsx'
import { CampaignsPage } from './pages/campaigns-page.tsx'
import { previewOf } from './preview.ts'
import { proveCampaign } from './prove-campaign.ts'
import { type CampaignRow, campaigns } from './queries.ts'
import { resultsOf } from './results.ts'
import type { CampaignNeeds } from './slots.ts'
import { pauseCampaign, resumeCampaign, scheduleCampaign, stopCampaign } from './steer-campaign.ts'

const MOST_LISTED = 100
const nothingTyped: Scheduling = { typed: { day: '', time: '', why: '' }, errors: {}, form: null }

type Sender = Staff<'campaigns.send'>
type Step = (request: FastifyRequest, reply: FastifyReply, staff: Sender, campaign: CampaignRow) => Promise<unknown>

export const campaignsSection: OfficeSection = {
  address: routes.officeCampaigns,
  group: 'messages',
  right: 'campaigns.send',
  icon: 'mail',
  title: ({ campaigns }) => campaigns.title,
  text: ({ campaigns }) => campaigns.text,
}

/** Campaigns in the office: the list, one of them, and what is done with it. */
export const campaignsOffice = (app: FastifyInstance, needs: CampaignNeeds): void => {
  draftOffice(app, needs)
  const limited = { config: { rateLimit: { max: 30, timeWindow: 60_000 } } }
  const step = (guard: typeof office, work: Step) =>
    guard(needs, 'campaigns.send', async (request, reply, staff) => {
      const campaign = await campaignIn(needs, request)
      return campaign ? work(request, reply, staff, campaign) : reply.callNotFound()
    })
  app.get(
    routes.officeCampaigns,
    office(needs, 'campaigns.send', async (request, reply, staff) => {
      const listed = await campaigns(needs.db, MOST_LISTED)
      const frame = officeFrame(needs, staff, routes.officeCampaigns)
      return needs.render(request, reply, (reader) => (
        <CampaignsPage reader={reader} frame={frame} campaigns={listed} />
      ))
    }),
  )
  app.get(
    routes.officeCampaign(),
    step(office, (request, reply, staff, campaign) => show(needs, request, reply, staff, campaign)),
  )
  app.get(
    routes.officeCampaignLetter(),
    step(office, async (_, reply, __, campaign) => {
      const { email } = previewOf(campaign, { shop: needs.shop, smsSuffix: needs.messaging.smsSuffix })
      return email ? sendLetter(reply, email.html) : reply.callNotFound()
    }),
  )
  app.post(routes.officeCampaignProofs(), limited, step(office, proveStep(needs)))
  app.post(routes.officeCampaignSendings(), limited, step(officeFresh, scheduleStep(needs)))
  app.post(routes.officeCampaignPauses(), limited, step(office, standStep(needs, 'campaign.paused')))
  app.post(routes.officeCampaignResumptions(), limited, step(office, standStep(needs, 'campaign.sent')))
  app.post(routes.officeCampaignStops(), limited, step(office, stopStep(needs)))
}

const proveStep =
  (needs: CampaignNeeds): Step =>
  async (request, reply, staff, campaign) => {
    const { reasons } = readerOf(needs.jar, request).words.campaigns
    const own = await ownContacts(needs, staff.by)
    const act = { action: 'campaign.proved', target: `campaign:${campaign.id}`, why: reasons.proved } as const
    const proved = await inAudited(needs, staff.by, act, (audited) =>
      proveCampaign(audited, { id: campaign.id, version: versionField(request) }, own),
    )
    return answer(needs, request, reply, staff, campaign, proved.ok ? null : proved.why)
  }

const scheduleStep =
  (needs: CampaignNeeds): Step =>
  async (request, reply, staff, campaign) => {
    const say = readerOf(needs.jar, request).words.campaigns.faults
    const typed = { day: textField(request, 'day', 60), time: textField(request, 'time', 10), why: whyField(request) }
    const dueAt = instantOf(typed)
    const errors = {
      ...(parseJalaliOrIsoDate(typed.day) ? {} : { day: say.dueDay }),
      ...(timeOf(typed.time) ? {} : { time: say.dueTime }),
      ...(typed.why ? {} : { why: say.why }),
    }
    if (!dueAt || Object.keys(errors).length > 0)
      return show(needs, request, reply, staff, campaign, { scheduling: { typed, errors, form: 'schedule' } })
    const count = await countAudience(needs.db, needs.campaigns, campaign, needs.clock())
    const act = { action: 'campaign.sent', target: `campaign:${campaign.id}`, why: typed.why } as const
    const scheduled = await inAudited(needs, staff.by, act, (audited) =>
      scheduleCampaign(audited, { id: campaign.id, version: versionField(request) }, dueAt, count),
    )
    if (scheduled.ok) return reply.redirect(routes.officeCampaign(campaign.id), 303)
    const scheduling = { typed, errors: {}, form: 'schedule' as const }
    return show(needs, request, reply, staff, campaign, { scheduling, refusal: scheduled.why })
  }

const timeOf = (time: string) => /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(asciiDigits(time).trim())

const instantOf = ({ day, time }: { day: string; time: string }): Date | null => {
  const [date, clock] = [parseJalaliOrIsoDate(day), timeOf(time)]
  return date && clock ? tehranInstant(date, Number(clock[1]), Number(clock[2])) : null
}

const standStep =
  (needs: CampaignNeeds, action: 'campaign.paused' | 'campaign.sent'): Step =>
  async (request, reply, staff, { id, ...campaign }) => {
    const { reasons } = readerOf(needs.jar, request).words.campaigns
    const target = `campaign:${id}`
    const steered =
      action === 'campaign.paused'
        ? await inAudited(needs, staff.by, { action, target, why: reasons.paused }, (audited) =>
            pauseCampaign(audited, id),
          )
        : await inAudited(needs, staff.by, { action, target, why: reasons.resumed }, (audited) =>
            resumeCampaign(audited, id),
          )
    return answer(needs, request, reply, staff, { id, ...campaign }, steered.ok ? null : steered.why)
  }

const stopStep =
  (needs: CampaignNeeds): Step =>
  async (request, reply, staff, campaign) => {
    const why = whyField(request)
    const { faults } = readerOf(needs.jar, request).words.campaigns
    const scheduling = { typed: { day: '', time: '', why }, errors: { why: faults.why }, form: 'stop' as const }
    if (why === '') return show(needs, request, reply, staff, campaign, { scheduling })
    const act = { action: 'campaign.stopped', target: `campaign:${campaign.id}`, why } as const
    const stopped = await inAudited(needs, staff.by, act, (audited) => stopCampaign(audited, campaign.id))
    return answer(needs, request, reply, staff, campaign, stopped.ok ? null : stopped.why)
  }

/** Back to the campaign's page, or that page with why nothing was done. */
const answer = (
  needs: CampaignNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  campaign: CampaignRow,
  refusal: CampaignPageProps['refusal'],
) =>
  refusal
    ? show(needs, request, reply, staff, campaign, { refusal })
    : reply.redirect(routes.officeCampaign(campaign.id), 303)

const show = async (
  needs: CampaignNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  campaign: CampaignRow,
  told: { scheduling?: Scheduling; refusal?: CampaignPageProps['refusal'] } = {},
) => {
  const { scheduling = nothingTyped, refusal = null } = told
  const count = isOpen(campaign) ? await countAudience(needs.db, needs.campaigns, campaign, needs.clock()) : null
  const results = await resultsOf(needs.db, campaign.id)
  const wrong = Object.keys(scheduling.errors).length > 0
  return needs.render(
    request,
    reply,
    (reader) => (
      <CampaignPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeCampaigns)}
        campaign={campaign}
        choices={needs.choices()}
        preview={previewOf(campaign, { shop: needs.shop, smsSuffix: needs.messaging.smsSuffix })}
        count={count}
        partRials={needs.messaging.smsPartRials}
        results={results}
        scheduling={scheduling}
        refusal={refusal}
      />
    ),
    { status: wrong ? 422 : refusal ? 409 : 200 },
  )
}
