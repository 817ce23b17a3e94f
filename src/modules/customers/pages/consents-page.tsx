import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ConsentChannel } from '../consent.ts'
import type { ConsentRow } from '../consent-queries.ts'
import type { SwitchState } from '../consents.ts'
import type { StoppedContact } from '../stopped-contacts.ts'
import { type Framed, PostButton, ProfileFrame } from './profile-frame.tsx'
import { StoppedContacts } from './stopped-contacts.tsx'

type Props = Framed & {
  states: SwitchState[]
  /** addresses of hers that something stands against */
  stopped: StoppedContact[]
  history: ConsentRow[]
  /** the number before which older rows begin; null: there are none */
  older: number | null
  gpc: boolean
}

/** Every switch: how it stands, on what basis, since when, under which words; and one button that turns it. */
export const ConsentsPage = (props: Props) => {
  const { reader, states } = props
  const words = reader.words.profile.consents
  return (
    <ProfileFrame {...props} title={words.title} intro={words.intro}>
      <Note kind={props.gpc ? 'trust' : 'plain'} icon="shield">
        {props.gpc ? words.gpcOn : words.gpcOff}
      </Note>
      <StoppedContacts reader={reader} stopped={props.stopped} />
      <Channel reader={reader} channel="email" states={states} />
      <Channel reader={reader} channel="sms" states={states} />
      {states.some(({ given }) => given) ? (
        <form method="post" action={routes.accountConsents}>
          <button class="btn line" type="submit" name="withdraw" value="all">
            {words.withdrawAll}
          </button>
        </form>
      ) : null}
      <History {...props} />
    </ProfileFrame>
  )
}

const Channel = (props: { reader: Reader; channel: ConsentChannel; states: SwitchState[] }) => {
  const { reader, channel } = props
  const words = reader.words.profile.consents.switches[channel]
  return (
    <section class="box stack g3" aria-labelledby={`consents-${channel}`}>
      <div>
        <h2 class="h-l" id={`consents-${channel}`}>
          {words.title}
        </h2>
        <p class="small muted">{words.text}</p>
        {channel === 'email' ? <p class="small muted">{reader.words.profile.consents.implied}</p> : null}
      </div>
      <ul class="rows">
        {props.states
          .filter((state) => state.channel === channel)
          .map((state) => (
            <li class="row between">
              <Standing reader={reader} state={state} />
              <Turn reader={reader} state={state} />
            </li>
          ))}
      </ul>
    </section>
  )
}

/** What somebody says yes to, in the words of the page. */
const saidOf = (reader: Reader, { channel, category }: { channel: string; category: string }): string => {
  const words: Record<string, Record<string, string>> = reader.words.profile.consents.switches
  return words[channel]?.[category] ?? category
}

const Standing = ({ reader, state }: { reader: Reader; state: SwitchState }) => {
  const words = reader.words.profile.consents
  return (
    <div class="standing">
      <p>
        <b>{saidOf(reader, state)}</b>{' '}
        <span class={state.given ? 'badge trust' : 'badge'}>{state.given ? words.on : words.off}</span>
      </p>
      {state.since && state.basis && state.how ? (
        <p class="small muted">
          {state.how === 'gpc' ? null : `${words.basis[state.basis]}${reader.words.common.listComma}`}
          {words.how[state.how]}
          {reader.words.common.listComma}
          {words.since} <Day reader={reader} day={state.since} />
          {reader.words.common.listComma}
          {words.version(shownVersion(reader, state.textVersion))}
        </p>
      ) : (
        <p class="small muted">{words.never}</p>
      )}
    </div>
  )
}

const shownVersion = (reader: Reader, version: string | null): string =>
  reader.language === 'fa' ? persianDigits(version ?? '') : (version ?? '')

const Turn = ({ reader, state }: { reader: Reader; state: SwitchState }) => {
  const words = reader.words.profile.consents
  const said = saidOf(reader, state)
  return (
    <PostButton
      action={routes.accountConsents}
      fields={{ channel: state.channel, category: state.category, given: state.given ? 'no' : 'yes' }}
      label={state.given ? words.withdrawOf(said) : words.allowOf(said)}
      text={state.given ? words.withdraw : words.allow}
      kind="btn line"
    />
  )
}

const History = ({ reader, history, older }: Props) => {
  const words = reader.words.profile.consents
  if (history.length === 0) return null
  return (
    <section class="stack g3" aria-labelledby="history">
      <h2 class="h-l" id="history">
        {words.history}
      </h2>
      <p class="small muted">{words.historyText}</p>
      <ol class="rows box">
        {history.map((row) => (
          <li class="small">
            <span class={row.given ? 'badge trust' : 'badge'}>{row.given ? words.on : words.off}</span>{' '}
            <b>{saidOf(reader, row)}</b>
            <span class="muted own-line">
              {howOf(reader, row.how)}
              {reader.words.common.listComma}
              <At reader={reader} at={row.at} />
              {reader.words.common.listComma}
              {words.version(shownVersion(reader, row.textVersion))}
            </span>
          </li>
        ))}
      </ol>
      {older === null ? null : <a href={`${routes.accountConsents}?before=${older}#history`}>{words.older}</a>}
    </section>
  )
}

const howOf = (reader: Reader, how: string): string => {
  const words: Record<string, string> = reader.words.profile.consents.how
  return words[how] ?? how
}
