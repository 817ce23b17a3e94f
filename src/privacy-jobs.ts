import type { House } from './house.ts'
import { finishErasures, forgetExports, makeExport } from './modules/customers/index.ts'
import { forgetMessages } from './modules/messaging/index.ts'
import { closeQuiet, forgetFakes, forgetTickets } from './modules/support/index.ts'
import { keptSince } from './platform/retention.ts'
import { privacyOf } from './privacy-sources.ts'

/** The jobs of «my privacy», and of what is kept for a time only. */
export const privacyJobs = (house: House): Record<string, (payload: never) => Promise<unknown>> => ({
  'customers:makeExport': (payload: { export: string }) => makeExport(privacyOf(house), payload),
  'customers:forgetExports': () => forgetExports(privacyOf(house)),
  'customers:finishErasures': () => finishErasures(privacyOf(house)),
  'support:forgetFakes': () => forgetFakes(house.db, house.vault, keptSince('fake-report-1y', house.clock())),
  'support:closeQuiet': () => closeQuiet(house.db, house.clock()),
  'support:forgetTickets': () => forgetTickets(house.db, house.vault, keptSince('ticket-1y', house.clock())),
  'messaging:forget': () => forgetMessages(house.db, keptSince('message-180d', house.clock())),
})

export const privacySchedule = [
  '*/5 * * * * customers:finishErasures',
  '25 * * * * customers:forgetExports',
  '50 0 * * * messaging:forget',
  '52 0 * * * support:forgetFakes',
  '54 0 * * * support:closeQuiet',
  '56 0 * * * support:forgetTickets',
]
