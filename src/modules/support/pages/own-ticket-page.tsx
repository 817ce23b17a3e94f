import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { SecretPage } from '../../../ui/secret-page.tsx'
import { ProfileFrame } from '../../customers/index.ts'
import type { ListedTicket } from '../ticket-queries.ts'
import { Conversation, type ConversationProps, TicketBadge } from './conversation.tsx'
import { shownNumber } from './question-page.tsx'

type Framed = { reader: Reader; species: SpeciesLink[] }

/** A guest's ticket; its address went to her contact. */
export const GuestTicketPage = ({ species, ...props }: Framed & ConversationProps) => {
  const words = props.reader.words.tickets.own
  const title = words.title(props.own.ticket.number)
  return (
    <SecretPage reader={props.reader} species={species} title={title}>
      <div class="narrow-page stack g5">
        <h1>{title}</h1>
        <Conversation {...props} />
      </div>
    </SecretPage>
  )
}

/** What is not hers, what is erased, and what never was: they look the same. */
export const TicketUnknownPage = ({ reader, species }: Framed) => {
  const words = reader.words.tickets.own
  return (
    <SecretPage reader={reader} species={species} title={words.unknown}>
      <div class="narrow-page stack g5">
        <h1>{words.unknown}</h1>
        <p class="muted">{words.unknownText}</p>
        <p>
          <a class="btn line" href={routes.questions}>
            {words.ask}
          </a>
        </p>
      </div>
    </SecretPage>
  )
}

export const TicketErasedPage = ({ reader, species }: Framed) => {
  const words = reader.words.tickets.own
  return (
    <SecretPage reader={reader} species={species} title={words.erased}>
      <div class="narrow-page stack g5">
        <h1>{words.erased}</h1>
        <Note kind="trust" icon="trash">
          {words.erasedText}
        </Note>
      </div>
    </SecretPage>
  )
}

/** A member's ticket, in her account. */
export const MemberTicketPage = ({ species, ...props }: Framed & ConversationProps) => {
  const { reader, own } = props
  const words = reader.words.tickets.own
  return (
    <ProfileFrame
      reader={reader}
      species={species}
      title={words.title(own.ticket.number)}
      way={[{ href: routes.accountTickets, text: words.list }]}
    >
      <Conversation {...props} />
    </ProfileFrame>
  )
}

/** Everything that a member asked, the latest first. */
export const MemberTicketsPage = ({ reader, species, tickets }: Framed & { tickets: ListedTicket[] }) => {
  const { own: words, subjects } = reader.words.tickets
  return (
    <ProfileFrame reader={reader} species={species} title={words.list} intro={words.listText}>
      <p>
        <a class="btn" href={routes.questions}>
          <Icon name="edit" /> {words.ask}
        </a>
      </p>
      {tickets.length === 0 ? (
        <Empty pet="cat" title={words.empty} text={words.emptyText} />
      ) : (
        <ul class="stack">
          {tickets.map(({ number, kind, topic, state, askedAt }) => (
            <li class="box row between">
              <a href={routes.accountTicket(number)}>
                <b class="num ltr">{shownNumber(reader, number)}</b>
              </a>
              <span>{subjects[kind === 'question' ? (topic === 'privacy' ? 'other' : topic) : kind]}</span>
              <TicketBadge reader={reader} state={state} />
              <span class="small muted">
                <At reader={reader} at={askedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </ProfileFrame>
  )
}
