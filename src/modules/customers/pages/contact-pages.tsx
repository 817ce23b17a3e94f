import { routes } from '../../../routes.ts'
import { Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ContactKind } from '../queries.ts'
import { type Framed, PostButton, ProfileFrame } from './profile-frame.tsx'

const way = (reader: Reader) => [{ href: routes.accountProfile, text: reader.words.profile.contacts.title }]

/** A number or an e-mail to enter, with what happens next and what entering it means (P07). */
export const NewContactPage = (props: Framed & { kind: ContactKind; typed: string; error?: string | undefined }) => {
  const { reader, kind } = props
  const words = reader.words.profile.contacts
  const titles = { mobile: words.addMobile, landline: words.addLandline, email: words.addEmail }
  const buttons = { mobile: words.sendCode, landline: words.add, email: words.sendLink }
  return (
    <ProfileFrame {...props} title={titles[kind]} way={way(reader)}>
      <form class="box stack narrow" method="post" action={routes.accountNewContact(kind)} novalidate>
        <Field
          reader={reader}
          name={kind}
          label={words[kind]}
          hint={words[`${kind}Why`]}
          value={props.typed}
          error={props.error}
          type={kind === 'email' ? 'email' : 'tel'}
          inputmode={kind === 'email' ? 'email' : 'tel'}
          autocomplete={kind === 'email' ? 'email' : 'tel'}
          maxLength={kind === 'email' ? 254 : 40}
          leftToRight
        />
        <p class="small">{words.attest}</p>
        <div class="row">
          <button class="btn" type="submit">
            {buttons[kind]}
          </button>
          <a class="btn quiet" href={routes.accountProfile}>
            {reader.words.profile.back}
          </a>
        </div>
      </form>
    </ProfileFrame>
  )
}

/** The code that came to the new number. */
export const ContactCodePage = (props: Framed & { error?: string | undefined }) => {
  const { reader } = props
  const words = reader.words.profile.contacts
  return (
    <ProfileFrame {...props} title={words.codeTitle} intro={words.codeText} way={way(reader)}>
      <form class="box stack narrow" method="post" action={routes.accountContactCode} novalidate>
        <Field
          reader={reader}
          name="code"
          label={words.code}
          hint={words.codeWhy}
          error={props.error}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxLength={20}
          leftToRight
        />
        <div class="row">
          <button class="btn" type="submit">
            {words.confirm}
          </button>
          <a class="btn quiet" href={routes.accountNewContact('mobile')}>
            {words.another}
          </a>
        </div>
      </form>
    </ProfileFrame>
  )
}

/** The number is proven, and another account has it: it is never moved in silence (P59). */
export const OthersNumberPage = (props: Framed) => {
  const { reader } = props
  const words = reader.words.profile.contacts
  return (
    <ProfileFrame {...props} title={words.othersTitle} intro={words.othersText} way={way(reader)}>
      <div class="box stack narrow">
        <p>{words.takeOverText}</p>
        <div class="row">
          <PostButton action={routes.accountContactTakings} label={words.takeOver} text={words.takeOver} kind="btn" />
          <a class="btn quiet" href={routes.accountProfile}>
            {words.leaveIt}
          </a>
        </div>
      </div>
    </ProfileFrame>
  )
}

/** What the link in an e-mail opens: a button. That a page was opened changes nothing, for scanners of mail open pages too. */
export const ContactLinkPage = (props: {
  reader: Reader
  species: SpeciesLink[]
  token: string
  state: 'open' | 'over' | 'taken' | 'confirmed'
}) => {
  const { reader, state } = props
  const words = reader.words.profile.contacts
  const title = { open: words.linkTitle, over: words.linkOver, taken: words.linkTitle, confirmed: words.emailConfirmed }
  return (
    <Page
      reader={reader}
      title={title[state]}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      species={props.species}
    >
      <div class="wrap sec stack narrow">
        <h1>{title[state]}</h1>
        {state === 'open' ? (
          <>
            <p>{words.linkText}</p>
            <PostButton
              action={routes.accountContactLink(props.token)}
              label={words.linkTitle}
              text={words.confirm}
              kind="btn"
            />
          </>
        ) : null}
        {state === 'over' ? <p>{words.linkOverText}</p> : null}
        {state === 'taken' ? (
          <Note kind="bad" icon="warn">
            {words.emailTaken}
          </Note>
        ) : null}
        {state === 'open' ? null : (
          <p>
            <a class="btn line" href={routes.accountProfile}>
              {words.toProfile}
            </a>
          </p>
        )}
      </div>
    </Page>
  )
}
