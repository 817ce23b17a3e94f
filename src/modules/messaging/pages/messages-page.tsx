import { contact } from '../../../ui/contact.ts'
import { At } from '../../../ui/dates.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { SMS_LINE, type TemplateAndParams } from '../message.ts'
import type { RegisterRow } from '../queries.ts'
import { type Secrets, sayingOf } from '../templates.ts'

export type ShownMessage = RegisterRow & { to: string | null; secrets: Secrets }

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
                {message.channel === 'sms' ? SMS_LINE : contact.email} ← {message.to ?? '—'}
              </span>
              <At reader={reader} at={message.writtenAt} />
            </p>
            <Text reader={reader} message={message} />
          </article>
        ))}
      </div>
    </Page>
  )
}

/** The check code stands last, but for a line that has to be the very last. */
const Text = ({ reader, message }: { reader: Reader; message: ShownMessage }) => {
  // A row of the register holds its template with the params of that template.
  const { subject, text, lastLine } = sayingOf(reader, message as TemplateAndParams, message.secrets)
  const lines = [text, reader.words.purchase.sms.checkCode(message.checkCode), lastLine]
  return (
    <div class="stack g2">
      {message.channel === 'email' && subject ? <h2 class="h-l">{subject}</h2> : null}
      <p class="sms">{lines.filter((line) => line !== undefined).join('\n')}</p>
    </div>
  )
}
