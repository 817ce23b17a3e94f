import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Received, ReceivedPart } from '../../messaging/index.ts'
import { placeText } from '../seen.ts'
import { type Framed, ProfileFrame } from './profile-frame.tsx'

type ReceivedProps = Framed & {
  part: ReceivedPart
  /** not the first page of the list */
  further: boolean
}

/** Every SMS and e-mail that was written to her, word for word, the latest first. */
export const ReceivedPage = (props: ReceivedProps) => {
  const { reader, part, further } = props
  const words = reader.words.authenticity.mine
  return (
    <ProfileFrame {...props} title={words.title} intro={words.lead}>
      <Note icon="lock">
        {words.masked} <a href={routes.smsCheck}>{words.check}</a>
      </Note>
      {part.messages.length === 0 ? (
        <Empty pet="cat" title={words.empty} text={words.emptyText} />
      ) : (
        <ol class="stack">
          {part.messages.map((message) => (
            <li>
              <Message reader={reader} message={message} />
            </li>
          ))}
        </ol>
      )}
      <div class="row between">
        {further ? <a href={routes.accountMessages}>{words.newest}</a> : <span />}
        {part.next ? (
          <a class="btn line" rel="next" href={`${routes.accountMessages}?before=${placeText(part.next)}`}>
            {words.older}
          </a>
        ) : null}
      </div>
    </ProfileFrame>
  )
}

const Message = ({ reader, message }: { reader: ReceivedProps['reader']; message: Received }) => {
  const { mine: words, categories } = reader.words.authenticity
  const { channel, state, language } = message
  return (
    <article class="box stack g2 received" aria-label={`${words.channels[channel]}: ${categories[message.category]}`}>
      <p class="row between small muted">
        <span class="row g2">
          <Icon name={channel === 'sms' ? 'sms' : 'mail'} />
          <span>
            {words.channels[channel]}
            {' · '}
            {categories[message.category]}
          </span>
        </span>
        <At reader={reader} at={message.at} />
      </p>
      <p class="sms" lang={language} dir={language === 'fa' ? 'rtl' : 'ltr'}>
        {message.text}
      </p>
      <p class="row between tiny muted">
        <span>{words.states[state]}</span>
        {channel === 'sms' ? (
          <span>
            {words.code}: <code class="ltr">{message.checkCode}</code>
          </span>
        ) : null}
      </p>
    </article>
  )
}
