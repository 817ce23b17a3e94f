import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { At } from '../../../../ui/dates.tsx'
import { ErrorSummary } from '../../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Category, Channel, MessageState } from '../../message.ts'
import type { BreakerState } from '../breaker.ts'
import type { IncidentRow, LeftRow } from '../office-queries.ts'
import { Incidents } from './incidents.tsx'
import { LeftMessages } from './left-messages.tsx'
import { type Trouble, troubleText } from './trouble.ts'

export type SendingProps = {
  reader: Reader
  frame: OfficeFrame
  carriers: { name: string; state: BreakerState | 'mistrusted' }[]
  waiting: { category: Category; messages: number; oldest: Date; later: number }[]
  today: { state: MessageState; channel: Channel; messages: number }[]
  incidents: IncidentRow[]
  left: LeftRow[]
  mostCounted: number
  mostLeft: number
  /** may close incidents and see to messages */
  mends: boolean
  trouble: Trouble | null
}

/** What waits, what went, who carries it and what went wrong: never a number or a word of a message. */
export const SendingPage = (props: SendingProps) => {
  const { reader, frame, trouble } = props
  const words = reader.words.sending
  const open = trouble !== null && [...props.incidents, ...props.left].some(({ id }) => id === trouble.id)
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      {trouble ? (
        <ErrorSummary
          reader={reader}
          errors={[{ id: open ? `why-${trouble.id}` : 'main', text: troubleText(reader, trouble) }]}
        />
      ) : null}
      <div class="cols b">
        <Carriers {...props} />
        <Today {...props} />
      </div>
      <Waiting {...props} />
      <Incidents {...props} />
      <LeftMessages {...props} />
    </OfficePage>
  )
}

const tones = { closed: 'trust', open: 'bad', 'half-open': 'warn', mistrusted: 'bad' } as const

const Carriers = ({ reader, carriers }: SendingProps) => {
  const words = reader.words.sending
  return (
    <section class="box stack g3">
      <h2>{words.providers}</h2>
      {carriers.length === 0 ? <p class="muted small">{words.noProviders}</p> : null}
      <ul class="rows">
        {carriers.map(({ name, state }) => (
          <li>
            <b>{words.provider[name] ?? name}</b>
            <span class={`badge ${tones[state]}`}>{words.breaker[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Today = ({ reader, today }: SendingProps) => {
  const words = reader.words.sending
  return (
    <section class="box stack g3">
      <h2>{words.today}</h2>
      {today.length === 0 ? <p class="muted small">{words.nothingToday}</p> : null}
      <ul class="rows">
        {today.map(({ state, channel, messages }) => (
          <li>
            <span>
              {words.states[state]} <span class="muted small">({words.channels[channel]})</span>
            </span>
            <b class="num">{formatNumber(messages, reader.language)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Waiting = ({ reader, waiting, mostCounted }: SendingProps) => {
  const words = reader.words.sending
  const most = waiting.reduce((sum, { messages }) => sum + messages, 0) >= mostCounted
  return (
    <section class="box stack g3">
      <h2>{words.waiting}</h2>
      {waiting.length === 0 ? <p class="muted small">{words.nothingWaits}</p> : null}
      <ul class="rows">
        {waiting.map(({ category, messages, oldest, later }) => (
          <li>
            <span>
              <b>{words.categories[category]}</b>
              <span class="small muted own-line">
                {words.oldest}: <At reader={reader} at={oldest} />
              </span>
            </span>
            <span class="small">
              {words.waits(messages, most)}
              {later > 0 ? <span class="muted own-line">{words.ofThemLater(later)}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
