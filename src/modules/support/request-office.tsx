import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type ListState, readList } from '../../ui/list-address.ts'
import type { Reader } from '../../ui/reader.ts'
import {
  correctionsAnswered,
  correctionsWaiting,
  countWaitingCorrections,
  type QueuedCorrection,
} from '../customers/index.ts'
import { type OfficeNeeds, office, officeFrame, type Staff } from '../staff/index.ts'
import { privacyDesk } from './desk.ts'
import { QueuePage, type QueueRow } from './pages/queue-page.tsx'
import { isMoved, isWaiting, placeOf, rowOfTicket, TICKETS_A_PAGE, ticketsOfDesk } from './queue-office.tsx'
import { PRIVACY_DAYS, ticketKinds } from './ticket.ts'
import { countWaitingTickets } from './ticket-office-queries.ts'

const requestKinds = ticketKinds.filter((kind) => kind !== 'question')

/** Requests about privacy, by whichever way they came: one queue with one clock (E-Commerce Act, article 59). */
export const requestOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    privacyDesk.list,
    office(needs, 'privacy.answer', (request, reply, staff) => showRequests(needs, request, reply, staff)),
  )
}

const showRequests = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'privacy.answer'>,
) => {
  const list = readList(request.query, {
    filters: { state: ['waiting', 'answered', 'closed'], topic: requestKinds },
    sorts: ['due'],
  })
  const now = needs.clock()
  const [tickets, corrections, counts] = await Promise.all([
    ticketsOfDesk(needs, privacyDesk, list, TICKETS_A_PAGE + 1),
    correctionsOfDesk(needs, list, TICKETS_A_PAGE + 1),
    countsOf(needs, now),
  ])
  const frame = officeFrame(needs, staff, privacyDesk.list)
  return needs.render(request, reply, (reader) => {
    const rows = inTurn(
      [
        ...tickets.map((ticket) => ({ id: ticket.id, ...rowOfTicket(reader, privacyDesk, ticket) })),
        ...corrections.map((correction) => rowOfCorrection(reader, correction)),
      ],
      isWaiting(list),
    )
    const shown = rows.slice(0, TICKETS_A_PAGE)
    const last = shown.at(-1)
    const words = reader.words.officeTickets.privacy
    return (
      <QueuePage
        reader={reader}
        frame={frame}
        title={words.title}
        caption={words.list}
        clock={words.clock}
        moved={isMoved(request)}
        counts={counts}
        rows={shown}
        topics={requestKinds.map((value) => ({ value, text: words.kinds[value] }))}
        path={privacyDesk.list}
        list={list}
        more={last && rows.length > TICKETS_A_PAGE ? `${momentOf(last, isWaiting(list)).getTime()}_${last.id}` : null}
        now={now}
      />
    )
  })
}

type Placed = QueueRow & { id: string }

const momentOf = ({ dueAt, stateAt }: QueueRow, waits: boolean): Date => (waits ? dueAt : stateAt)

/** The nearest deadline first while they wait; the latest first when they are over. */
const inTurn = (rows: Placed[], waits: boolean): Placed[] =>
  rows.sort((one, other) => {
    const apart = momentOf(one, waits).getTime() - momentOf(other, waits).getTime()
    const order = apart === 0 ? (one.id < other.id ? -1 : 1) : apart
    return waits ? order : -order
  })

/** Corrections are answered and with that over: none is closed, and none is of another kind. */
const correctionsOfDesk = async (
  { db }: OfficeNeeds,
  { filters, after }: ListState,
  limit: number,
): Promise<QueuedCorrection[]> => {
  const { state = 'waiting', topic = 'correction' } = filters
  if (topic !== 'correction' || state === 'closed') return []
  const place = placeOf(after)
  if (state === 'answered') return correctionsAnswered(db, place, limit)
  return correctionsWaiting(db, place && { ...place, at: addDays(place.at, -PRIVACY_DAYS) }, limit)
}

const countsOf = async ({ db }: OfficeNeeds, now: Date): Promise<{ waiting: number; late: number }> => {
  const counted = await Promise.all([
    countWaitingTickets(db, privacyDesk.kinds, now),
    countWaitingCorrections(db, addDays(now, -PRIVACY_DAYS)),
  ])
  return counted
    .flat()
    .reduce((sum, { waiting, late }) => ({ waiting: sum.waiting + waiting, late: sum.late + late }), {
      waiting: 0,
      late: 0,
    })
}

const rowOfCorrection = (reader: Reader, correction: QueuedCorrection): Placed => {
  const { id, about, state, askedAt, answeredAt } = correction
  const words = reader.words.officeTickets
  return {
    id,
    href: routes.officeCorrection(id),
    number: null,
    about: words.privacy.correctionOf(reader.words.privacy.things[about] ?? about),
    state: state === 'asked' ? 'waiting' : 'answered',
    outcome: state === 'asked' ? null : words.privacy.states[state],
    writer: words.member,
    askedAt,
    stateAt: answeredAt ?? askedAt,
    dueAt: addDays(askedAt, PRIVACY_DAYS),
  }
}

export const correctionIdIn = (request: FastifyRequest): string | null => {
  const { correction } = request.params as { correction: string }
  return isId(correction) ? correction : null
}
