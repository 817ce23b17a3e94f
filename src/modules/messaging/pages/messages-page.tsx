import { routes } from '../../../routes.ts'
import { contact } from '../../../ui/contact.ts'
import { At } from '../../../ui/dates.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { emailOf, type LetterOptions, smsOf, type ToWrite } from '../letter.ts'
import { messageReader } from '../letters/reader.ts'
import { optionsToShow } from '../letters/shown.ts'
import { SMS_LINE } from '../message.ts'
import type { RegisterRow } from '../queries.ts'
import type { Secrets } from '../templates.ts'

export type ShownMessage = RegisterRow & { to: string | null; secrets: Secrets; link: string | null }

type MessagesPageProps = {
  reader: Reader
  species: SpeciesLink[]
  messages: ShownMessage[]
  shop: LetterOptions['shop']
}

/** What would have been sent, to whom, from which number, and why it was not. */
export const MessagesPage = ({ reader, species, messages, shop }: MessagesPageProps) => {
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
            <Words message={message} shop={shop} />
            <Facts reader={reader} message={message} />
          </article>
        ))}
      </div>
    </Page>
  )
}

/** A row of the register holds its template with the params of that template, and its category is one of the closed list. */
export const toWrite = (row: RegisterRow): ToWrite => row as unknown as ToWrite

/** As it would have left: in the language of whoever gets it. */
const Words = ({ message, shop }: { message: ShownMessage; shop: LetterOptions['shop'] }) => {
  const given = [
    messageReader(message.language),
    toWrite(message),
    { ...optionsToShow(shop, message.secrets), link: message.link },
  ] as const
  const letter = message.channel === 'email' ? emailOf(...given) : null
  return (
    <div class="stack g2" lang={message.language} dir={message.language === 'fa' ? 'rtl' : 'ltr'}>
      {letter ? <h2 class="h-l">{letter.subject}</h2> : null}
      <p class="sms">{letter ? letter.text : smsOf(...given)}</p>
    </div>
  )
}

const Facts = ({ reader, message }: { reader: Reader; message: ShownMessage }) => {
  const words = reader.words.letters.office
  return (
    <p class="row small muted">
      <span>
        {words.categoryTitle}: {words.category[toWrite(message).category]}
      </span>
      <span>
        {words.state}: <code class="ltr">{message.state}</code>
      </span>
      {message.why ? (
        <span>
          {words.why}: <code class="ltr">{message.why}</code>
        </span>
      ) : null}
      {message.channel === 'email' ? <a href={routes.messageHtml(message.id)}>{words.openHtml}</a> : null}
    </p>
  )
}
