import { expect } from 'vitest'
import { surveyLink } from '../../src/modules/messaging/surveys/survey-link.ts'
import { addDays } from '../../src/platform/clock.ts'
import { tehranDay } from '../../src/platform/persian/jalali.ts'
import { routes } from '../../src/routes.ts'
import { surveySwitch } from '../../src/survey-slots.ts'
import { jobsOf } from '../../src/worker.ts'
import { type SignedIn, signedIn } from '../people.ts'
import type { TestShop } from '../shop.ts'
import { type Member, member } from '../staff.ts'
import { type Fields, httpBuyer } from '../stories/buyer.ts'

/** A member who has switched surveys by SMS on. */
export const willing = async (shop: TestShop): Promise<SignedIn> => {
  const her = await signedIn(shop)
  const said = await her.post(routes.accountConsents, { channel: 'sms', category: 'survey', given: 'yes' })
  expect(said.status).toBe(303)
  expect(await surveySwitch.isOn(shop.house.db, her.customerId)).toBe(true)
  return her
}

export const wording = (shop: TestShop, changes: Fields = {}): Fields => ({
  surveyQuestion: 'از خریدتان راضی بودید؟',
  question0: 'چه اندازه راضی بودید؟',
  kind0: 'scale',
  options0: '',
  question1: 'چه چیزی بهتر شود؟',
  kind1: 'choice',
  options1: 'بسته‌بندی\nزمان ارسال\nبهای کالا',
  question2: 'حرف دیگری دارید؟',
  kind2: 'text',
  options2: '',
  surveyTo: 'sample',
  surveyDays: '',
  surveySize: '20',
  surveyEnds: tehranDay(addDays(shop.house.clock(), 20)),
  ...changes,
})

/** Writes a survey and opens it, by the office's pages; answers its id. */
export const opened = async (shop: TestShop, clerk: Member, changes: Fields = {}): Promise<string> => {
  const written = await clerk.post(routes.officeSurveys, wording(shop, changes))
  expect(written.status).toBe(303)
  const id = written.headers.location!.split('/').at(-1)!
  expect((await clerk.post(routes.officeSurveyOpenings(id), {})).status).toBe(303)
  return id
}

export const ask = (shop: TestShop) => jobsOf(shop.house, '')['messaging:askSurveys']!({} as never) as Promise<number>

/** The path of the link in each message of a survey. */
export const linksOf = async ({ house }: TestShop, survey: string): Promise<{ path: string; subject: string }[]> => {
  const rows = await house.db<{ id: string; subject: string }[]>`
    select id, subject_id as subject from messaging.message where cause = ${`survey:${survey}`} order by id`
  return rows.map(({ id, subject }) => ({ path: surveyLink(house.messagingKeys, '', id), subject }))
}

let callers = 0
/** Somebody with nothing but the link, from an address of her own. */
export const linkHolder = (shop: TestShop) => {
  callers++
  return httpBuyer(Number(new URL(shop.origin).port), `127.9.${callers >> 8}.${callers & 255 || 1}`)
}

/** Every page with a form of a survey, in every state in which its form looks otherwise; as HTML. */
export const surveyPages = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'marketing')
  for (let people = 0; people < 2; people++) await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const [first, second] = await linksOf(shop, survey)
  const holder = linkHolder(shop)
  await holder.post(`${first!.path}/answers`, { answer0: '5', answer1: '0', answer2: 'زود رسید' })
  const [draft] = [(await clerk.post(routes.officeSurveys, wording(shop))).headers.location!]
  const own = [routes.officeSurveys, routes.officeNewSurvey, draft, routes.officeSurvey(survey)]
  const pages = [...own, routes.officeSurveyTexts(survey)].map((path) => clerk.get(path))
  const answers = await Promise.all([...pages, holder.get(first!.path), holder.get(second!.path)])
  // An open one would ask whoever comes next.
  await clerk.post(routes.officeSurveyClosings(survey), {})
  return answers.map(({ body }) => body)
}
