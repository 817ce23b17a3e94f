import { persianDigits } from '../../../platform/persian/digits.ts'
import { At } from '../../../ui/dates.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { SMS_LINE } from '../message.ts'
import type { RegisterRow } from '../queries.ts'

export type ShownMessage = RegisterRow & { to: string | null }

/** What would have been sent, to whom, from which number. */
export const MessagesPage = ({
  reader,
  species,
  messages,
}: {
  reader: Reader
  species: SpeciesLink[]
  messages: ShownMessage[]
}) => {
  const words = reader.words.purchase.viewer
  return (
    <Page reader={reader} title={words.title} styles={['shop']} robots="noindex" shell="full" species={species}>
      <div class="wrap sec stack">
        <h1>{words.title}</h1>
        <p class="muted">{words.intro}</p>
        {messages.length === 0 ? <p>{words.none}</p> : null}
        {messages.map((message) => (
          <article class="box stack">
            <p class="row between small muted">
              <span class="ltr">
                {SMS_LINE} ← {message.to ?? '—'}
              </span>
              <At reader={reader} at={message.writtenAt} />
            </p>
            <p class="sms">{textOf(reader, message)}</p>
          </article>
        ))}
      </div>
    </Page>
  )
}

const textOf = (reader: Reader, message: ShownMessage): string => {
  const words = reader.words.purchase.sms
  const number = reader.language === 'fa' ? persianDigits(message.params.number) : message.params.number
  return `${words[message.template](number, message.params.totalRials)}\n${words.checkCode(message.checkCode)}`
}
