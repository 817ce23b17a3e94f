import { routes } from '../../../../routes.ts'
import { Field } from '../../../../ui/form.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Campaign, isOpen, isUnderWay } from '../campaign.ts'

export type Scheduling = {
  typed: { day: string; time: string; why: string }
  errors: { day?: string; time?: string; why?: string }
  /** which of the two forms with a reason came back */
  form: 'schedule' | 'stop' | null
}

type SteeringProps = { reader: Reader; campaign: Campaign; scheduling: Scheduling }

/** What can be done with it in its state. */
export const Steering = (props: SteeringProps) => {
  const { campaign } = props
  return (
    <>
      {isOpen(campaign) ? <Proof {...props} /> : null}
      {campaign.state === 'proved' ? <Schedule {...props} /> : null}
      {isUnderWay(campaign) ? <Progress {...props} /> : null}
      {isUnderWay(campaign) ? <Stop {...props} /> : null}
    </>
  )
}

const Proof = ({ reader, campaign }: SteeringProps) => {
  const words = reader.words.campaigns.page
  return (
    <form class="box stack g3" method="post" action={routes.officeCampaignProofs(campaign.id)}>
      <h2>{words.proofTitle}</h2>
      <p class="small muted">{words.proofText}</p>
      <input type="hidden" name="version" value={campaign.version} />
      <button class={campaign.state === 'proved' ? 'btn line' : 'btn'} type="submit">
        {words.proofButton}
      </button>
    </form>
  )
}

const Schedule = ({ reader, campaign, scheduling }: SteeringProps) => {
  const { page: words } = reader.words.campaigns
  const { typed, errors } = scheduling
  return (
    <form class="box stack" method="post" action={routes.officeCampaignSendings(campaign.id)}>
      <h2>{words.scheduleTitle}</h2>
      <input type="hidden" name="version" value={campaign.version} />
      <Field
        reader={reader}
        name="day"
        label={words.day}
        hint={words.dayHint}
        value={typed.day}
        error={errors.day}
        maxLength={60}
      />
      <Field
        reader={reader}
        name="time"
        label={words.time}
        hint={words.timeHint}
        value={typed.time}
        error={errors.time}
        maxLength={5}
      />
      <Why reader={reader} scheduling={scheduling} form="schedule" />
      <button class="btn block" type="submit">
        {words.scheduleButton}
      </button>
    </form>
  )
}

const Why = ({ reader, scheduling, form }: { reader: Reader; scheduling: Scheduling; form: 'schedule' | 'stop' }) => {
  const mine = scheduling.form === form
  return (
    <Field
      reader={reader}
      name="why"
      label={reader.words.office.why}
      hint={reader.words.office.whyHint}
      value={mine ? scheduling.typed.why : ''}
      error={mine ? scheduling.errors.why : undefined}
      rows={2}
      maxLength={500}
    />
  )
}

/** The bar is drawn here; with JavaScript an island draws it again every few seconds, without it a link does. */
const Progress = ({ reader, campaign }: SteeringProps) => {
  const words = reader.words.campaigns.page
  const whole = Math.max(campaign.expected ?? 0, campaign.lookedAt, 1)
  return (
    <section class="box stack g3">
      <h2>{words.steerTitle}</h2>
      <task-progress class="stack g2">
        <progress max={whole} value={campaign.lookedAt} aria-label={words.progress} />
        <p class="small muted" data-part="told">
          {words.written(campaign.written)}
        </p>
      </task-progress>
      <div class="row">
        {campaign.state === 'paused' ? (
          <form method="post" action={routes.officeCampaignResumptions(campaign.id)}>
            <button class="btn" type="submit">
              {words.resume}
            </button>
          </form>
        ) : null}
        {campaign.state === 'sending' ? (
          <form method="post" action={routes.officeCampaignPauses(campaign.id)}>
            <button class="btn line" type="submit">
              {words.pause}
            </button>
          </form>
        ) : null}
        <a class="btn quiet" href={routes.officeCampaign(campaign.id)}>
          {words.refresh}
        </a>
      </div>
    </section>
  )
}

const Stop = ({ reader, campaign, scheduling }: SteeringProps) => {
  const words = reader.words.campaigns.page
  return (
    <form class="box stack g3" method="post" action={routes.officeCampaignStops(campaign.id)}>
      <h2>{words.stopTitle}</h2>
      <p class="small muted">{words.stopText}</p>
      <Why reader={reader} scheduling={scheduling} form="stop" />
      <button class="btn line" type="submit">
        {words.stop}
      </button>
    </form>
  )
}
