import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { LeftRow } from '../office-queries.ts'
import type { SendingProps } from './sending-page.tsx'
import { WhyForm } from './why-form.tsx'

export const LeftMessages = ({ reader, left, mostLeft, mends, trouble }: SendingProps) => {
  const words = reader.words.sending
  return (
    <section class="box stack g3">
      <h2>{words.left}</h2>
      <p class="small muted">{left.length === 0 ? words.nothingLeft : words.leftText}</p>
      {left.length === mostLeft ? <p class="small muted">{words.mostLeft(mostLeft)}</p> : null}
      <ul class="rows">
        {left.map((message) => (
          <li>
            <span>
              <b>{words.categories[message.category]}</b>{' '}
              <span class={`badge ${message.state === 'unknown' ? 'warn' : 'bad'}`}>{words.states[message.state]}</span>
              <span class="small muted own-line">
                {[
                  words.channels[message.channel],
                  words.causes[message.cause] ?? words.causes.other,
                  message.provider ? (words.provider[message.provider] ?? message.provider) : null,
                ]
                  .filter((part) => part !== null)
                  .join(reader.words.common.listComma)}
                {reader.words.common.listComma}
                <At reader={reader} at={message.writtenAt} />
              </span>
              <span class="small own-line">{reasonOf(reader, message)}</span>
            </span>
            {mends ? (
              <WhyForm
                reader={reader}
                id={message.id}
                about={words.categories[message.category]}
                trouble={trouble}
                buttons={[
                  { address: routes.officeMessageSendings(message.id), words: words.again },
                  { address: routes.officeMessageGivingsUp(message.id), words: words.aside },
                ]}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** «نپذیرفت (411)»: our word for it, and the provider's code. */
const reasonOf = (reader: Reader, { why }: LeftRow): string => {
  if (!why) return '—'
  const [kind = '', code] = why.split(':')
  const said = reader.words.sending.reasons[kind] ?? kind
  return code ? `${said} (${code})` : said
}
