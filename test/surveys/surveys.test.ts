import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { surveySwitch } from '../../src/survey-slots.ts'
import { jobsOf } from '../../src/worker.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { buys, plentyOf, walks } from '../stories/orders.ts'
import { ask, linkHolder, linksOf, opened, willing, wording } from './surveying.ts'

const shop = await testShop()
const { db } = shop.house
/** her session lasts a day, and tests move the clock by months */
const marketing = () => member(shop, 'marketing')
const good = { answer0: '9', answer1: '1', answer2: '' }
const month = () => shop.later(32 * 24 * 60)
const counted = async (survey: string) =>
  (
    await db<{ answers: number }[]>`
      select coalesce(sum(answers), 0)::int as answers from messaging.survey_count where survey_id = ${survey} and question = 0`
  )[0]!.answers

test('some days after a delivery, its buyer is asked once; a guest and a recipient never', async () => {
  const clerk = await marketing()
  const her = await willing(shop)
  const survey = await opened(shop, clerk, { surveyTo: 'delivery', surveyDays: '3', surveySize: '' })
  const goods = await plentyOf(shop, 'standard', 1)
  const order = await buys(shop, her, goods)
  await walks(shop, order, 'delivered')
  await db`update orders.purchase set delivered_at = ${shop.house.clock()} where id = ${order.id}`
  await ask(shop)
  expect(await linksOf(shop, survey)).toEqual([])
  shop.later(4 * 24 * 60)
  await ask(shop)
  await ask(shop)
  expect((await linksOf(shop, survey)).map(({ subject }) => subject)).toEqual([her.customerId])
})

test('a survey asks members who allow it by SMS, and nobody else', async () => {
  month()
  const clerk = await marketing()
  const [her, silent] = [await willing(shop), await signedIn(shop)]
  const survey = await opened(shop, clerk)
  expect(await ask(shop)).toBeGreaterThan(0)
  const [message] = await db`select subject_id, channel, category, template, params::text as params, state
    from messaging.message where cause = ${`survey:${survey}`} and subject_id = ${her.customerId}`
  expect(message).toMatchObject({ subject_id: her.customerId, channel: 'sms', category: 'survey', state: 'written' })
  expect(JSON.parse(message!.params)).toEqual({ survey, question: 'از خریدتان راضی بودید؟' })
  expect((await linksOf(shop, survey)).map(({ subject }) => subject)).not.toContain(silent.customerId)
})

test('nobody is asked twice in a month, however many surveys ask at once; a month later she may be', async () => {
  month()
  const clerk = await marketing()
  const her = await willing(shop)
  const surveys = [await opened(shop, clerk), await opened(shop, clerk), await opened(shop, clerk)]
  await Promise.all([ask(shop), ask(shop), ask(shop), ask(shop)])
  const times = async () =>
    (
      await db<{ times: number }[]>`select count(*)::int as times from messaging.message
        where subject_id = ${her.customerId} and template = 'survey-question'`
    )[0]!.times
  expect(await times()).toBe(1)
  await expect(
    db`insert into messaging.survey_turn (subject_id, month, survey_id, asked_on)
      select subject_id, month, ${surveys.at(-1)!}, asked_on from messaging.survey_turn where subject_id = ${her.customerId}`,
  ).rejects.toThrow(/survey_turn/)
  for (const survey of surveys) await clerk.post(routes.officeSurveyClosings(survey), {})
  // Another month of the calendar may begin tomorrow: thirty days lie between two surveys all the same.
  shop.later(20 * 24 * 60)
  await opened(shop, await marketing())
  await ask(shop)
  expect(await times()).toBe(1)
  month()
  await opened(shop, await marketing())
  await ask(shop)
  expect(await times()).toBe(2)
})

test('a link answers once: a double click and a hundred posts are one answer, and looking changes nothing', async () => {
  month()
  const clerk = await marketing()
  await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const [link] = await linksOf(shop, survey)
  const her = linkHolder(shop)
  const page = await her.get(link!.path)
  expect([page.status, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([
    200,
    'no-referrer',
    expect.stringContaining('no-store'),
  ])
  expect(await counted(survey)).toBe(0)
  const answers = await Promise.all([1, 2, 3].map(() => linkHolder(shop).post(`${link!.path}/answers`, good)))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409])
  const more = []
  for (let times = 0; times < 100; times++) more.push((await her.post(`${link!.path}/answers`, good)).status)
  expect([...new Set(more)].sort()).toEqual([409, 429])
  expect(await counted(survey)).toBe(1)
  const after = await linkHolder(shop).get(link!.path)
  expect(after.body).toContain('پاسخ این پیوند رسیده است')
})

test('a forged, shortened or foreign link is not there, and answers nothing', async () => {
  month()
  const clerk = await marketing()
  await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const token = (await linksOf(shop, survey))[0]!.path.split('/').at(-1)!
  const changed = token.replace(/.(?=.{5}$)/, (sign) => (sign === 'A' ? 'B' : 'A'))
  const foreign = routes.survey(
    Buffer.concat([Buffer.from(newId().replaceAll('-', ''), 'hex'), Buffer.alloc(12)]).toString('base64url'),
  )
  for (const path of [routes.survey(changed), routes.survey(token.slice(0, 20)), routes.survey('x'), foreign]) {
    expect((await linkHolder(shop).get(path)).status).toBe(404)
    expect((await linkHolder(shop).post(`${path}/answers`, good)).status).toBe(404)
    expect((await linkHolder(shop).post(`${path}/refusals`, {})).status).toBe(404)
  }
  expect(await counted(survey)).toBe(0)
})

test('after its last day, or once it is closed, a survey says so and takes nothing', async () => {
  month()
  const clerk = await marketing()
  await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const [link] = await linksOf(shop, survey)
  shop.later(21 * 24 * 60)
  expect((await linkHolder(shop).get(link!.path)).body).toContain('این نظرسنجی تمام شده است')
  expect((await linkHolder(shop).post(`${link!.path}/answers`, good)).status).toBe(409)
  expect(await counted(survey)).toBe(0)
  await jobsOf(shop.house, '')['messaging:mixSurveys']!({} as never)
  const [row] = await db`select state from messaging.survey where id = ${survey}`
  expect(row).toEqual({ state: 'closed' })
})

test('«no more surveys» by the link turns her switch off; a GET does not', async () => {
  month()
  const clerk = await marketing()
  const her = await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const link = (await linksOf(shop, survey)).find(({ subject }) => subject === her.customerId)!
  const holder = linkHolder(shop)
  expect((await holder.get(`${link.path}/refusals`)).status).toBe(404)
  expect(await surveySwitch.isOn(db, her.customerId)).toBe(true)
  for (let times = 0; times < 3; times++)
    expect((await holder.post(`${link.path}/refusals`, {})).headers.location).toBe(link.path)
  expect(await surveySwitch.isOn(db, her.customerId)).toBe(false)
  expect((await holder.get(link.path)).body).toContain('نظرسنجی پیامکی برای شما خاموش است')
  const [consent] =
    await db`select how, given from customers.consent where customer_id = ${her.customerId} order by number desc limit 1`
  expect(consent).toEqual({ how: 'unsubscribe-link', given: false })
})

test('what is no answer is refused beside its question, and what was typed comes back', async () => {
  month()
  const clerk = await marketing()
  await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const [link] = await linksOf(shop, survey)
  const wrong = [
    {},
    { answer0: '11', answer1: '0' },
    { answer0: '-1', answer1: '0' },
    { answer0: ['1', '2'], answer1: '0' },
  ]
  for (const fields of [...wrong, { answer0: '5', answer1: '0', answer2: 'ن'.repeat(501) }]) {
    const { status, body } = await linkHolder(shop).post(`${link!.path}/answers`, fields as never)
    expect([status, body.includes('id="errors"')]).toEqual([422, true])
  }
  const { body } = await linkHolder(shop).post(`${link!.path}/answers`, {
    answer0: '',
    answer1: '0',
    answer2: 'سلام "<b>',
  })
  expect(body).toContain('سلام &quot;&lt;b')
  for (const text of (naughtyStrings as string[]).slice(0, 200)) {
    const answer = await linkHolder(shop).post(`${link!.path}/answers`, { answer0: text, answer1: text, answer2: text })
    if (answer.status !== 422) expect([answer.status, text]).toEqual([expect.toBeOneOf([303, 409]), text])
    expect(answer.body).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)/i)
  }
})

test('nobody’s answer is shown before twenty have answered, and then twenty at a time', async () => {
  month()
  const clerk = await marketing()
  for (let people = 0; people < 22; people++) await willing(shop)
  const survey = await opened(shop, clerk, { surveySize: '22' })
  await ask(shop)
  const links = await linksOf(shop, survey)
  expect(links).toHaveLength(22)
  const answer = (place: number) =>
    linkHolder(shop).post(`${links[place]!.path}/answers`, { ...good, answer2: place === 3 ? 'دیر رسید' : '' })
  for (let place = 0; place < 19; place++) expect((await answer(place)).status).toBe(303)
  const before = (await clerk.get(routes.officeSurvey(survey))).body
  expect([before.includes('هنوز به اندازهٔ کافی پاسخ نیست'), before.includes('<svg class="bars"')]).toEqual([
    true,
    false,
  ])
  await answer(19)
  const after = (await clerk.get(routes.officeSurvey(survey))).body
  expect([after.includes('<svg class="bars"'), after.includes('از ۲۰ پاسخ')]).toEqual([true, true])
  await answer(20)
  const later = (await clerk.get(routes.officeSurvey(survey))).body
  expect(later.includes('از ۲۰ پاسخ')).toBe(true)
  expect(later).not.toContain('دیر رسید')
})

test('words are sealed, read by a moderator with a row of the ledger, and unreadable once they are dropped', async () => {
  month()
  const clerk = await marketing()
  await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const [link] = await linksOf(shop, survey)
  const words = 'همسایه‌ام سارا هم راضی نبود'
  await linkHolder(shop).post(`${link!.path}/answers`, { ...good, answer2: words })
  const [text] = await db<{ id: string; subject: string }[]>`
    select id, subject_id as subject from messaging.survey_text where survey_id = ${survey}`
  const page = await clerk.get(routes.officeSurveyTexts(survey))
  expect(page.body).toContain(words)
  const [ledger] = await db`select actor_kind, actor_id, purpose from vault.ledger where subject_id = ${text!.subject}`
  expect(ledger).toEqual({ actor_kind: 'staff', actor_id: clerk.memberId, purpose: 'message' })
  for (const fields of [{ surveyText: 'x', verdict: 'dropped' }, { surveyText: text!.id, verdict: 'x' }, {}])
    expect((await clerk.post(routes.officeSurveyDecisions(survey), fields as never)).status).toBe(303)
  expect((await clerk.get(routes.officeSurveyTexts(survey))).body).toContain(words)
  await clerk.post(routes.officeSurveyDecisions(survey), { surveyText: text!.id, verdict: 'dropped' })
  expect((await clerk.get(routes.officeSurveyTexts(survey))).body).not.toContain(words)
  const [gone] = await db`
    select (select erased_at is not null from vault.subject where id = ${text!.subject}) as erased,
      (select count(*) from vault.record where subject_id = ${text!.subject})::int as records,
      (select count(*) from messaging.survey_text where id = ${text!.id})::int as rows`
  expect(gone).toEqual({ erased: true, records: 0, rows: 0 })
})

test('no table joins an answer to who gave it: no shared id, no time, no order of writing', async () => {
  month()
  const clerk = await marketing()
  for (let people = 0; people < 3; people++) await willing(shop)
  const survey = await opened(shop, clerk)
  await ask(shop)
  const links = await linksOf(shop, survey)
  for (const [place, { path }] of links.slice(0, 3).entries())
    await linkHolder(shop).post(`${path}/answers`, { answer0: String(place), answer1: '0', answer2: `حرف ${place}` })
  await jobsOf(shop.house, '')['messaging:mixSurveys']!({} as never)
  const stored = await db<{ row: string }[]>`
    select u::text as row from messaging.survey_used u where survey_id = ${survey}
    union all select t::text from messaging.survey_text t where survey_id = ${survey}
    union all select s::text from vault.subject s where kind = 'respondent'`
  const said = stored.map(({ row }) => row).join('\n')
  for (const { path, subject } of links) {
    const messageId = Buffer.from(path.split('/').at(-1)!, 'base64url').subarray(0, 16).toString('hex')
    expect([said.includes(subject), said.replaceAll('-', '').includes(messageId)]).toEqual([false, false])
  }
  const marks = await db`
    select distinct xmin::text as mark from (
      select xmin from messaging.survey_used where survey_id = ${survey}
      union all select xmin from messaging.survey_count where survey_id = ${survey}
      union all select xmin from messaging.survey_text where survey_id = ${survey}) m`
  expect(marks).toHaveLength(1)
  const days = await db`select distinct created_at from vault.subject where kind = 'respondent' and id in (
    select subject_id from messaging.survey_text where survey_id = ${survey})`
  expect(days).toHaveLength(1)
})

test('asking that begins anew from the start asks nobody twice', async () => {
  month()
  const clerk = await marketing()
  const people = [await willing(shop), await willing(shop)]
  const survey = await opened(shop, clerk, { surveySize: '5000' })
  await ask(shop)
  await db`update messaging.survey set place = null where id = ${survey}`
  await ask(shop)
  for (const { customerId } of people)
    expect((await linksOf(shop, survey)).filter(({ subject }) => subject === customerId)).toHaveLength(1)
})

test('the office refuses what no SMS of ours may ask, and a survey without an end', async () => {
  const clerk = await marketing()
  const refused: Record<string, string>[] = [
    { surveyQuestion: '' },
    { surveyQuestion: 'ن'.repeat(61) },
    { surveyQuestion: 'نظرتان را پاسخ دهید' },
    { surveyQuestion: 'رمز عبورتان چیست؟' },
    { question0: '' },
    { kind0: 'x' },
    { options1: 'تنها یکی' },
    { options1: 'الف\nالف' },
    { surveyTo: '' },
    { surveySize: '19' },
    { surveyTo: 'delivery', surveyDays: '61' },
    { surveyEnds: '1399/01/01' },
    { surveyEnds: '۱۴۹۹/۰۱/۰۱' },
    { surveyEnds: 'x' },
  ]
  const before = await db`select count(*)::int as surveys from messaging.survey`
  for (const changes of refused) {
    const { status, body } = await clerk.post(routes.officeSurveys, wording(shop, changes))
    expect([status, body.includes('id="errors"')], JSON.stringify(changes)).toEqual([422, true])
  }
  expect(await db`select count(*)::int as surveys from messaging.survey`).toEqual(before)
})

test('a draft may be written anew, an open survey not; every step is in the audit', async () => {
  const clerk = await marketing()
  const written = await clerk.post(routes.officeSurveys, wording(shop))
  const id = written.headers.location!.split('/').at(-1)!
  const changed = { surveyQuestion: 'ارسال خوب بود؟' }
  expect((await clerk.get(routes.officeSurveyWordings(id))).body).toContain('از خریدتان راضی بودید؟')
  expect((await clerk.post(routes.officeSurveyWordings(id), wording(shop, changed))).status).toBe(303)
  await clerk.post(routes.officeSurveyOpenings(id), {})
  expect((await clerk.post(routes.officeSurveyOpenings(id), {})).status).toBe(409)
  expect((await clerk.post(routes.officeSurveyWordings(id), wording(shop))).status).toBe(409)
  await clerk.post(routes.officeSurveyClosings(id), {})
  expect((await clerk.post(routes.officeSurveyClosings(id), {})).status).toBe(409)
  const rows = await db<
    { action: string }[]
  >`select action from staff.audit where target = ${`survey:${id}`} order by number`
  expect(rows.map(({ action }) => action)).toEqual([
    'survey.written',
    'survey.written',
    'survey.opened',
    'survey.closed',
  ])
})
