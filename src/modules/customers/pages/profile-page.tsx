import { persianDigits } from '../../../platform/persian/digits.ts'
import { showPhone } from '../../../platform/persian/phone.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Field } from '../../../ui/form.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { MOST_CONTACTS } from '../contact.ts'
import type { KeptContact } from '../contacts.ts'
import type { ContactKind } from '../queries.ts'
import { type Framed, PostButton, ProfileFrame } from './profile-frame.tsx'

type Props = Framed & {
  name: { typed: string; error?: string | undefined }
  contacts: KeptContact[]
  /** the e-mail that waits for the button behind its link */
  waiting: string | null
}

/** Her name, and the only places that we write to, each with how it was confirmed and since when. */
export const ProfilePage = (props: Props) => {
  const { reader, name } = props
  const words = reader.words.profile.contacts
  return (
    <ProfileFrame {...props} title={words.title} intro={words.intro}>
      <form class="box stack narrow" method="post" action={routes.accountName} novalidate>
        <Field
          reader={reader}
          name="name"
          label={words.name}
          hint={words.nameWhy}
          value={name.typed}
          error={name.error}
          autocomplete="name"
          maxLength={80}
        />
        <button class="btn line" type="submit">
          {reader.words.profile.save}
        </button>
      </form>
      <Contacts {...props} kind="mobile" icon="phone" title={words.mobiles} add={words.addMobile} />
      <Contacts {...props} kind="email" icon="mail" title={words.emails} add={words.addEmail} />
      <Contacts {...props} kind="landline" icon="home" title={words.landlines} add={words.addLandline} />
    </ProfileFrame>
  )
}

const Contacts = (props: Props & { kind: ContactKind; icon: IconName; title: string; add: string }) => {
  const { reader, kind } = props
  const words = reader.words.profile.contacts
  const held = props.contacts.filter((contact) => contact.kind === kind)
  const waiting = kind === 'email' ? props.waiting : null
  const room = kind === 'email' || held.length < MOST_CONTACTS[kind]
  return (
    <section class="box stack g3" aria-labelledby={`contacts-${kind}`}>
      <div class="row between">
        <h2 class="h-l row g2" id={`contacts-${kind}`}>
          <Icon name={props.icon} /> {props.title}
        </h2>
        {room ? (
          <a class="btn quiet" href={routes.accountNewContact(kind)}>
            <Icon name="plus" /> {kind === 'email' && held.length > 0 ? words.changeEmail : props.add}
          </a>
        ) : null}
      </div>
      <ul class="rows">
        {held.map((contact) => (
          <li class="row between">
            <Standing reader={reader} contact={contact} />
            <Actions reader={reader} contact={contact} alone={held.length === 1} />
          </li>
        ))}
        {waiting ? (
          <li>
            <b class="ltr">{waiting}</b> <span class="badge warn">{words.waiting}</span>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

/** A number in the digits of the page, an e-mail as it is. */
export const shownContact = (reader: Reader, kind: ContactKind, value: string): string => {
  if (kind === 'email') return value
  return reader.language === 'fa' ? persianDigits(showPhone(value)) : showPhone(value)
}

const Standing = ({ reader, contact }: { reader: Reader; contact: KeptContact }) => {
  const words = reader.words.profile.contacts
  return (
    <div class="standing">
      <p>
        <b class="ltr">{shownContact(reader, contact.kind, contact.value)}</b>{' '}
        {contact.main && contact.kind === 'mobile' ? <span class="badge brand">{words.main}</span> : null}{' '}
        <span class={contact.confirmedAt ? 'badge trust' : 'badge'}>
          {contact.confirmedAt ? words.confirmed : words.stated}
        </span>
      </p>
      <p class="small muted">
        {words.since} <Day reader={reader} day={contact.confirmedAt ?? contact.addedAt} />
      </p>
    </div>
  )
}

const Actions = ({ reader, contact, alone }: { reader: Reader; contact: KeptContact; alone: boolean }) => {
  const words = reader.words.profile
  const shown = shownContact(reader, contact.kind, contact.value)
  return (
    <div class="row g2">
      {contact.kind === 'mobile' && !contact.main ? (
        <PostButton
          action={routes.accountContactMain(contact.id)}
          label={words.contacts.makeMainOf(shown)}
          text={words.contacts.makeMain}
        />
      ) : null}
      {contact.kind === 'mobile' && alone ? null : (
        <PostButton
          action={routes.accountContactRemoval(contact.id)}
          label={words.contacts.removeOf(shown)}
          text={
            <>
              <Icon name="trash" /> {words.remove}
            </>
          }
        />
      )}
    </div>
  )
}
