import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { showPhone } from '../../../platform/persian/phone.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { digits } from '../../../ui/header.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { SecretPage } from '../../../ui/secret-page.tsx'
import type { LedgerEntry } from '../../vault/index.ts'
import type { RecipientView } from '../recipient-page.ts'

type Frame = { reader: Reader; species: SpeciesLink[] }
export type RecipientPageProps = Frame & { token: string } & Extract<RecipientView, { gone: false }>

/** Everything we hold of somebody who receives a parcel: what, what for, until when, who looked, and how it goes (P10). */
export const RecipientPage = (props: RecipientPageProps) => {
  const { reader, state, until } = props
  const words = reader.words.accountOrders.recipient
  return (
    <SecretPage {...props} title={words.title}>
      <div class="narrow-page stack">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <Note icon="truck">{words.state[state]}</Note>
        <Held {...props} />
        <section class="box stack">
          <h2 class="h-l">{words.until}</h2>
          <p>{until ? words.untilDay(jalaliDate(until, reader.language)) : words.untilDelivery}</p>
          <Erasing {...props} />
        </section>
        <Openings {...props} />
        <a class="btn quiet" href={routes.contact}>
          {words.question}
        </a>
      </div>
    </SecretPage>
  )
}

const Held = ({ reader, held }: RecipientPageProps) => {
  const words = reader.words.accountOrders.recipient
  return (
    <section class="box stack">
      <h2 class="h-l">{words.held}</h2>
      <dl class="facts-list">
        {Object.entries(held).map(([field, value]) => (
          <>
            <dt>{words.field[field] ?? field}</dt>
            <dd>
              <bdi>{digits(field === 'mobile' ? showPhone(value) : value, reader)}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </section>
  )
}

const Erasing = ({ reader, token, mayErase }: RecipientPageProps) => {
  const words = reader.words.accountOrders.recipient
  if (!mayErase) return <p class="small muted">{words.notYet}</p>
  return (
    <form class="stack" method="post" action={routes.recipientErasure(token)}>
      <p class="small muted">{words.eraseText}</p>
      <button class="btn danger block" type="submit">
        <Icon name="trash" /> {words.erase}
      </button>
    </form>
  )
}

const Openings = ({ reader, openings }: RecipientPageProps) => {
  const words = reader.words.accountOrders.recipient
  return (
    <section class="box stack">
      <h2 class="h-l">{words.who}</h2>
      {openings.length === 0 ? <p class="muted">{words.nobody}</p> : null}
      <ul class="openings">
        {openings.map((entry) => (
          <li>
            <b>{actorOf(reader, entry)}</b>
            <span class="own-line small">{words.purpose[entry.purpose] ?? entry.reason ?? entry.purpose}</span>
            <span class="own-line small muted">
              <At reader={reader} at={entry.at} /> ·{' '}
              {entry.fields.map((field) => words.field[field] ?? field).join(reader.words.common.listComma)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A member of staff is known to her by the role (C15). */
const actorOf = (reader: Reader, { actorKind, actorRole }: LedgerEntry): string => {
  const words = reader.words.accountOrders.recipient.actor
  return (actorKind === 'staff' ? words[actorRole ?? ''] : undefined) ?? words[actorKind] ?? actorKind
}

/** Her data was destroyed; the link still says so for a while. */
export const RecipientGonePage = ({ reader, species, erasedAt }: Frame & { erasedAt: Date }) => {
  const words = reader.words.accountOrders.recipient
  return (
    <SecretPage reader={reader} species={species} title={words.goneTitle}>
      <Empty
        pet="bird"
        heading={1}
        title={words.goneTitle}
        text={words.goneText(jalaliDate(erasedAt, reader.language))}
      />
    </SecretPage>
  )
}

/** No such token: the same page for everybody who guesses. */
export const RecipientUnknownPage = ({ reader, species }: Frame) => {
  const words = reader.words.accountOrders.recipient
  return (
    <SecretPage reader={reader} species={species} title={words.unknownTitle}>
      <Empty pet="turtle" heading={1} title={words.unknownTitle} text={words.unknownText}>
        <a class="btn" href={routes.home}>
          {reader.words.common.home}
        </a>
      </Empty>
    </SecretPage>
  )
}
