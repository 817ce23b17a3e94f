import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { openHouse } from '../src/house.ts'
import { writeMessage } from '../src/modules/messaging/index.ts'
import { inTransaction } from '../src/platform/database.ts'
import { openLog } from '../src/platform/log.ts'
import { routes } from '../src/routes.ts'
import { type Life, ok } from './life.ts'
import { askSurveys, confirmedEmail, openSurvey, sendBulk } from './queries.ts'
import type { CanaryShop } from './shop.ts'

const SOON_MS = 30_000

/** Waits until an operator has got something like this. */
const heard = async (list: () => string[], what: RegExp): Promise<string> => {
  const deadline = Date.now() + SOON_MS
  while (Date.now() < deadline) {
    const found = list()
      .map((text) => what.exec(text)?.[1])
      .find((match) => match !== undefined)
    if (found) return found
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`nothing like ${what} went out`)
}

/** She says yes to surveys, is asked by SMS, and answers by its link. */
export const answerSurvey = async (shop: CanaryShop, { browser, person }: Life): Promise<void> => {
  const page = ok(await browser.get(routes.accountConsents))
  ok(await browser.send(page, routes.accountConsents, { channel: 'sms', category: 'survey', given: 'yes' }))
  await openSurvey(shop.db, randomUUID())
  await askSurveys(shop.db)
  const path = await heard(shop.operators.smsHeard, /(\/s\/[\w-]{38})/)
  const survey = ok(await browser.get(path))
  ok(await browser.send(survey, `${path}/answers`, { answer0: '9', answer1: person.surveyWords }))
}

/** She asks about an SMS that is not ours, and reports it. */
export const reportFake = async ({ browser, person }: Life): Promise<void> => {
  const sms = { sender: '30001234', smsText: person.fakeText }
  ok(await browser.send(ok(await browser.get(routes.smsCheck)), routes.smsCheck, sms))
  ok(await browser.send(ok(await browser.get(routes.fakeReports)), routes.fakeReports, sms))
}

/** An e-mail that sells comes to her, and by its link she leaves. */
export const leaveByLink = async (shop: CanaryShop, { browser }: Life): Promise<void> => {
  await sell(shop)
  const path = await heard(shop.operators.mailHeard, /List-Unsubscribe:\s+<https?:\/\/[^/\s]+(\/[^>\s]+)>/)
  const page = ok(await browser.get(path))
  ok(await browser.send(page, path))
}

const sell = async (shop: CanaryShop): Promise<void> => {
  const log = openLog('error', { write: (line) => process.stderr.write(line) })
  const house = await openHouse({
    config: shop.config,
    log,
    url: shop.url,
    programDir: resolve('dist'),
    sandboxUrl: null,
  })
  try {
    const [to] = await confirmedEmail(shop.db)
    if (!to) throw new Error('she has no confirmed e-mail')
    await inTransaction(house.db, (tx) =>
      writeMessage(tx, {
        category: 'promotion',
        channel: 'email',
        ...to,
        field: 'email',
        template: 'back-in-stock',
        params: { titleFa: 'غذای خشک گربه', titleEn: 'Dry food for cats' },
        cause: 'canary:promotion',
        now: house.clock(),
      }),
    )
    await sendBulk(shop.db)
  } finally {
    await house.close()
  }
}
