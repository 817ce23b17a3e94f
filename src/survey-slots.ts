/** What surveys ask of the modules above them: who may be asked, and who wants no more of it. */
import { mayMarket, reachableForSurvey, recordConsents, sampleForSurvey } from './modules/customers/index.ts'
import type { SurveyAudience } from './modules/messaging/index.ts'
import { deliveredTo } from './modules/orders/index.ts'
import type { Db, Tx } from './platform/database.ts'

export const surveyAudience: SurveyAudience = {
  delivered: deliveredTo,
  sample: sampleForSurvey,
  reachable: reachableForSurvey,
}

/** Her switch of surveys by SMS, by the link of a survey: whether it is on, and off with it. */
export const surveySwitch = {
  isOn: async (db: Db, customerId: string): Promise<boolean> =>
    (await mayMarket(db, [customerId], 'sms', 'survey')).has(customerId),
  turnOff: async (tx: Tx, customerId: string, now: Date): Promise<void> => {
    await recordConsents(tx, customerId, {
      choices: [{ channel: 'sms', category: 'survey', given: false }],
      how: 'unsubscribe-link',
      now,
    })
  },
}
