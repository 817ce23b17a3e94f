import { routes } from '../../../../routes.ts'
import { At, Day } from '../../../../ui/dates.tsx'
import { ErrorSummary } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Campaign, isOpen } from '../campaign.ts'
import type { AudienceCount } from '../count-audience.ts'
import type { Preview } from '../preview.ts'
import type { Results } from '../results.ts'
import type { AudienceChoices, CouponResults } from '../slots.ts'
import type { Steered } from '../steer-campaign.ts'
import { ResultsBox } from './campaign-results.tsx'
import { type Scheduling, Steering } from './campaign-steering.tsx'
import { CampaignBadge } from './campaigns-page.tsx'
import { CountBox, PreviewBox } from './preview.tsx'

export type CampaignPageProps = {
  reader: Reader
  frame: OfficeFrame
  campaign: Campaign
  choices: AudienceChoices
  preview: Preview
  /** counted while it may still be changed */
  count: AudienceCount | null
  partRials: number
  results: Results
  /** what orders made of its code; null: it mentions none that there is */
  coupon: CouponResults | null
  scheduling: Scheduling
  /** what was asked for could not be done */
  refusal: Exclude<Steered, { ok: true }>['why'] | 'under-way' | 'no-contact' | null
}

/** One campaign: what it says, to how many, and how it goes. */
export const CampaignPage = (props: CampaignPageProps) => {
  const { reader, frame, campaign, preview, count, refusal } = props
  const words = reader.words.campaigns
  const listed = Object.entries(props.scheduling.errors).map(([id, text]) => ({ id, text }))
  return (
    <OfficePage
      reader={reader}
      title={campaign.name}
      frame={frame}
      beside={<CampaignBadge reader={reader} state={campaign.state} />}
      islands={campaign.state === 'sending' ? ['task-progress'] : []}
    >
      {refusal ? (
        <Note kind="bad" icon="warn">
          <p>{words.steered[refusal]}</p>
        </Note>
      ) : null}
      <ErrorSummary reader={reader} errors={listed} />
      <div class="cols b">
        <div class="stack">
          <Steering {...props} />
          <About {...props} />
          {isOpen(campaign) ? null : <ResultsBox {...props} />}
        </div>
        <div class="stack">
          {count ? (
            <CountBox
              reader={reader}
              count={count}
              channels={campaign.channels}
              parts={preview.sms?.parts ?? 0}
              partRials={props.partRials}
            />
          ) : null}
          <PreviewBox
            reader={reader}
            preview={preview}
            draft={campaign}
            letter={routes.officeCampaignLetter(campaign.id)}
          />
        </div>
      </div>
    </OfficePage>
  )
}

const About = ({ reader, campaign, choices }: CampaignPageProps) => {
  const { page: words, form, ...more } = reader.words.campaigns
  const { audience } = campaign
  const title = (list: AudienceChoices['groups'], code: string) => {
    const found = list.find((each) => each.code === code)
    return found ? (reader.language === 'fa' ? found.titleFa : found.titleEn) : code
  }
  const day = (at: string) => <Day reader={reader} day={at} />
  const facts = [
    audience.boughtIn ? [form.boughtIn, title(choices.groups, audience.boughtIn)] : null,
    audience.deliveredBy ? [form.deliveredBy, title(choices.deliveryMethods, audience.deliveredBy)] : null,
    audience.notBoughtSince ? [form.notBoughtSince, day(audience.notBoughtSince)] : null,
    audience.joinedFrom ? [form.joinedFrom, day(audience.joinedFrom)] : null,
    audience.joinedBefore ? [form.joinedBefore, day(audience.joinedBefore)] : null,
  ].filter((fact) => fact !== null)
  return (
    <section class="box stack g3">
      <h2>{words.about}</h2>
      <dl class="pd">
        <dt>{form.category}</dt>
        <dd>{more.categories[campaign.category]}</dd>
        {facts.length === 0 ? (
          <>
            <dt>{words.audience}</dt>
            <dd>{words.everyMember}</dd>
          </>
        ) : null}
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
        {campaign.coupon ? (
          <>
            <dt>{words.coupon}</dt>
            <dd>{campaign.coupon}</dd>
          </>
        ) : null}
        {campaign.dueAt ? (
          <>
            <dt>{words.due}</dt>
            <dd>
              <At reader={reader} at={campaign.dueAt} />
            </dd>
          </>
        ) : null}
      </dl>
      {isOpen(campaign) ? (
        <p>
          <a class="btn line" href={routes.officeCampaignWords(campaign.id)}>
            {more.edit}
          </a>
        </p>
      ) : null}
    </section>
  )
}
