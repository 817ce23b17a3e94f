import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Deadline } from './queue-page.tsx'
import type { TicketCaseProps } from './ticket-case-page.tsx'

/** What is known of a ticket without opening it. */
export const TicketFacts = ({ reader, ticket, orderNumber, mayOpenOrder, now }: TicketCaseProps) => {
  const words = reader.words.officeTickets
  const { subjects } = reader.words.tickets
  const isProven = ticket.customerId !== null || ticket.provenAt !== null
  return (
    <section class="box stack g2">
      <h2>{words.facts}</h2>
      <dl class="pd">
        <dt>{words.topic}</dt>
        <dd>{ticket.topic === 'privacy' ? words.privacy.kinds[ticket.kind] : subjects[ticket.topic]}</dd>
        <dt>{words.asked}</dt>
        <dd>
          <At reader={reader} at={ticket.askedAt} />
        </dd>
        {ticket.state === 'waiting' ? (
          <>
            <dt>{words.due}</dt>
            <dd>
              <Deadline reader={reader} row={ticket} now={now} />
            </dd>
          </>
        ) : null}
        <dt>{words.writer}</dt>
        <dd>
          {ticket.customerId ? words.member : words.guest}
          {ticket.customerId ? null : (
            <span class="small muted own-line">{isProven ? words.proven : words.unproven}</span>
          )}
        </dd>
        {ticket.outcome ? (
          <>
            <dt>{words.outcome}</dt>
            <dd>{words.outcomes[ticket.outcome]}</dd>
          </>
        ) : null}
        {orderNumber ? (
          <>
            <dt>{words.order}</dt>
            <dd>
              {mayOpenOrder ? (
                <a href={routes.officeOrder(orderNumber)}>
                  <OrderNumber reader={reader} number={orderNumber} />
                </a>
              ) : (
                <OrderNumber reader={reader} number={orderNumber} />
              )}
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}

const OrderNumber = ({ reader, number }: { reader: Reader; number: string }) => (
  <bdi class="num">{reader.language === 'fa' ? persianDigits(number) : number}</bdi>
)
