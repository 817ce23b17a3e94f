import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { type ListState, readList } from '../../ui/list-address.ts'
import type { Reader } from '../../ui/reader.ts'
import { type OfficeNeeds, office, officeFrame, type Staff } from '../staff/index.ts'
import { type DeskFacts, questionsDesk } from './desk.ts'
import { QueuePage, type QueueRow } from './pages/queue-page.tsx'
import { questionTopics } from './ticket.ts'
import {
  countWaitingTickets,
  type QueuedTicket,
  type QueuePlace,
  ticketsPast,
  ticketsWaiting,
} from './ticket-office-queries.ts'

export const TICKETS_A_PAGE = 50

/** Questions of customers, the nearest deadline first. */
export const queueOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    questionsDesk.list,
    office(needs, 'tickets.answer', (request, reply, staff) => showQuestions(needs, request, reply, staff)),
  )
}

/** Whether a ticket just went from here to the other desk. */
export const isMoved = (request: FastifyRequest): boolean => (request.query as Record<string, unknown>).moved === '1'

const showQuestions = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'tickets.answer'>,
) => {
  const list = readList(request.query, {
    filters: { state: ['waiting', 'answered', 'closed'], topic: questionTopics },
    sorts: ['due'],
  })
  const now = needs.clock()
  const [found, [counted]] = await Promise.all([
    ticketsOfDesk(needs, questionsDesk, list, TICKETS_A_PAGE + 1),
    countWaitingTickets(needs.db, questionsDesk.kinds, now),
  ])
  const shown = found.slice(0, TICKETS_A_PAGE)
  const frame = officeFrame(needs, staff, questionsDesk.list)
  return needs.render(request, reply, (reader) => (
    <QueuePage
      reader={reader}
      frame={frame}
      title={questionsDesk.title(reader.words)}
      caption={reader.words.officeTickets.list}
      clock={null}
      moved={isMoved(request)}
      counts={counted ?? { waiting: 0, late: 0 }}
      rows={shown.map((ticket) => rowOfTicket(reader, questionsDesk, ticket))}
      topics={questionTopics.map((value) => ({ value, text: reader.words.tickets.subjects[value] }))}
      path={questionsDesk.list}
      list={list}
      more={found.length > TICKETS_A_PAGE ? placeAfter(shown.at(-1)!, isWaiting(list)) : null}
      now={now}
    />
  ))
}

export const isWaiting = ({ filters }: ListState): boolean => (filters.state ?? 'waiting') === 'waiting'

/** The tickets of a desk that a list's address asks for. */
export const ticketsOfDesk = (
  { db }: OfficeNeeds,
  door: DeskFacts,
  list: ListState,
  limit: number,
): Promise<QueuedTicket[]> => {
  const queue = { kinds: door.kinds, state: list.filters.state ?? 'waiting', topic: list.filters.topic ?? null }
  const place = placeOf(list.after)
  return isWaiting(list) ? ticketsWaiting(db, queue, place, limit) : ticketsPast(db, queue, place, limit)
}

const placeAfter = ({ dueAt, stateAt, id }: QueuedTicket, waits: boolean): string =>
  `${(waits ? dueAt : stateAt).getTime()}_${id}`

export const placeOf = (text: string | null): QueuePlace => {
  const [, ms, id] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  return ms && id && isId(id) ? { at: new Date(Number(ms)), id } : null
}

export const rowOfTicket = (reader: Reader, door: DeskFacts, ticket: QueuedTicket): QueueRow => {
  const words = reader.words.officeTickets
  const { kind, topic, outcome, isMember, isProven } = ticket
  const guest = door.desk === 'privacy' && !isProven ? `${words.guest} · ${words.unproven}` : words.guest
  return {
    ...ticket,
    href: door.one(ticket.number),
    about: topic === 'privacy' ? words.privacy.kinds[kind] : reader.words.tickets.subjects[topic],
    outcome: outcome && words.outcomes[outcome],
    writer: isMember ? words.member : guest,
  }
}
