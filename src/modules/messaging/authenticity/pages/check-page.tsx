import type { Messages } from '../../../../messages/fa.ts'
import { routes } from '../../../../routes.ts'
import { contact } from '../../../../ui/contact.ts'
import { Crumbs } from '../../../../ui/crumbs.tsx'
import { ErrorSummary, Field } from '../../../../ui/form.tsx'
import { digits } from '../../../../ui/header.tsx'
import { Note } from '../../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../../ui/page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { SmsCheck } from '../check-sms.ts'
import { Verdict } from './verdict.tsx'

export const MOST_TEXT_CHARACTERS = 2_000

export type Typed = { sender: string; smsCode: string; smsText: string }
export type CheckErrors = Partial<Record<keyof Typed, keyof Messages['authenticity']['errors']>>

export type Shown = {
  reader: Reader
  species: SpeciesLink[]
  origin: string
  typed: Typed
  errors: CheckErrors
  /** null: nothing was asked yet */
  check: SmsCheck | null
  tooMany?: boolean
}

/** By sender and code, or by the pasted text. The answer stands above the form, which is empty again. */
export const CheckPage = (props: Shown) => {
  const { reader, species, origin, check } = props
  const words = reader.words.authenticity
  return (
    <Page
      reader={reader}
      title={words.title}
      description={words.description}
      canonical={`${origin}${routes.smsCheck}`}
      styles={['shop', 'account']}
      shell="full"
      species={species}
    >
      <div class="wrap">
        <Crumbs reader={reader} way={[]} here={words.title} />
        <div class="narrow-page stack g5 sms-check">
          <div class="stack g2">
            <h1>{words.title}</h1>
            <p class="muted">{words.lead}</p>
            <p>
              {words.lineLabel} <b class="num ltr line-number">{digits(contact.smsLine, reader)}</b>
            </p>
          </div>
          {check ? (
            <>
              <Verdict reader={reader} check={check} typed={props.typed} />
              <p>
                <a class="btn line" href={routes.smsCheck}>
                  {words.again}
                </a>
              </p>
            </>
          ) : (
            <CheckForm {...props} />
          )}
          <Know reader={reader} />
        </div>
      </div>
    </Page>
  )
}

const CheckForm = ({ reader, typed, errors, tooMany }: Shown) => {
  const words = reader.words.authenticity
  const said = (name: keyof Typed): string | undefined => {
    const error = errors[name]
    if (!error) return undefined
    return error === 'longText' ? words.errors.longText(MOST_TEXT_CHARACTERS) : words.errors[error]
  }
  const wrong = (Object.keys(errors) as (keyof Typed)[]).map((id) => ({ id, text: said(id)! }))
  return (
    <form class="box stack" method="post" action={routes.smsCheck} novalidate>
      {tooMany ? (
        <Note kind="bad" icon="clock">
          {words.errors.tooMany}
        </Note>
      ) : null}
      <ErrorSummary reader={reader} errors={wrong} />
      <Field
        reader={reader}
        name="sender"
        label={words.sender}
        hint={words.senderWhy}
        error={said('sender')}
        value={typed.sender}
        maxLength={60}
        leftToRight
      />
      <Field
        reader={reader}
        name="smsCode"
        label={words.code}
        hint={words.codeWhy}
        error={said('smsCode')}
        value={typed.smsCode}
        maxLength={40}
        leftToRight
        optional
      />
      <Field
        reader={reader}
        name="smsText"
        label={words.text}
        hint={words.textWhy}
        error={said('smsText')}
        value={typed.smsText}
        rows={4}
        optional
      />
      <button class="btn big block" type="submit">
        {words.ask}
      </button>
      <p class="tiny muted">{words.privacy}</p>
    </form>
  )
}

const Know = ({ reader }: { reader: Reader }) => {
  const words = reader.words.authenticity
  return (
    <section class="stack">
      <h2 class="h-l">{words.knowTitle}</h2>
      <ul class="plain-list">
        {words.know.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="small muted">
        {words.member} <a href={routes.accountMessages}>{words.memberLink}</a>
      </p>
    </section>
  )
}
