import { type Delivery, workingDaysAfter } from './modules/delivery/index.ts'
import { PRIVACY_DAYS, QUESTION_WORKING_DAYS, type TicketKind } from './modules/support/index.ts'
import { addDays } from './platform/clock.ts'
import { tehranDay, tehranInstant } from './platform/persian/tehran-time.ts'

const EVENING_HOUR = 18

/** When an answer is promised: a question's by the evening of the second working day, a request's about privacy after ten days. */
export const answerBy =
  (delivery: Delivery) =>
  (kind: TicketKind, now: Date): Date => {
    if (kind !== 'question') return addDays(now, PRIVACY_DAYS)
    const day = workingDaysAfter(tehranDay(now), QUESTION_WORKING_DAYS, delivery.table().calendar)
    return tehranInstant(day, EVENING_HOUR)
  }
