import { expect, test } from 'vitest'
import { makeMembers } from '../../bench/members.ts'
import { fa } from '../../src/messages/fa.ts'
import { recordConsents } from '../../src/modules/customers/index.ts'
import { countLeft } from '../../src/modules/messaging/campaigns/count-leaving.ts'
import { addMinutes } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { buys, plentyOf } from '../stories/orders.ts'
import {
  campaignForm,
  messagesOfCampaign,
  proves,
  runs,
  schedules,
  sends,
  stateOf,
  versionIn,
  writes,
} from './campaign-forms.ts'

const shop = await testShop()
const { db } = shop.house
const newClerk = () => member(shop, 'marketing')
// Of 60 members each third says yes to SMS, and all but each fifth to e-mail.
const members = await makeMembers(shop.house, {
  count: 60,
  sms: (n) => (n % 3 === 0 ? true : n % 3 === 1 ? false : null),
  email: (n) => n % 5 !== 0,
  category: 'promotion',
})
const [goods] = await plentyOf(shop, 'standard', 1)
const guest = httpBuyer(Number(new URL(shop.origin).port))

test('a campaign goes to members who allow it, by the channels they allow, once each, and to nobody else', async () => {
  const clerk = await newClerk()
  // A guest with a recipient of her own: neither is a member.
  await buys(shop, guest, [goods!], {
    someoneElse: '1',
    recipientName: 'مهناز گیرنده‌ای',
    recipientPhone: '09120000012',
  })
  const id = await sends(shop, clerk)
  const written = await messagesOfCampaign(shop, id)
  const wanted = members.flatMap((subjectId, n) => [
    ...(n % 5 === 0 ? [] : [`email ${subjectId}`]),
    ...(n % 3 === 0 ? [`sms ${subjectId}`] : []),
  ])
  expect(written.map(({ channel, subjectId }) => `${channel} ${subjectId}`).sort()).toEqual(wanted.sort())
  expect(await stateOf(shop, id)).toBe('done')
  await runs(shop)
  expect(await messagesOfCampaign(shop, id)).toHaveLength(wanted.length)
  expect(await db`select 1 from messaging.campaign_receiver where campaign_id = ${id}`).toHaveLength(0)
})

test('nothing is scheduled before its author had a proof of exactly these words', async () => {
  const clerk = await newClerk()
  const id = await writes(clerk)
  const early = await schedules(clerk, id, addMinutes(shop.house.clock(), 1))
  expect([early.status, await stateOf(shop, id)]).toEqual([409, 'draft'])
  expect(early.body).toContain(fa.campaigns.steered['not-proved'])

  expect((await proves(clerk, id)).status).toBe(303)
  expect(await stateOf(shop, id)).toBe('proved')
  const page = await clerk.get(routes.officeCampaignWords(id))
  const other = { ...campaignForm({ sms: 'جای خواب گربه تمام شد.' }), version: versionIn(page) }
  expect((await clerk.post(routes.officeCampaignWords(id), other)).status).toBe(303)
  expect(await stateOf(shop, id)).toBe('draft')
  // Nor does the database let it through.
  await expect(
    db`update messaging.campaign set state = 'scheduled', due_at = now() where id = ${id}`.execute(),
  ).rejects.toThrow('campaign_was_proved')
})

test('a proof goes to whoever asks for it, as an answer to her own contacts, and to no member', async () => {
  const clerk = await newClerk()
  const id = await writes(clerk)
  await proves(clerk, id)
  const rows = await db`
    select subject_id, channel, category, template from messaging.message where cause = ${`campaign:${id}`} order by channel`
  expect(rows.map((row) => [row.subject_id, row.channel, row.category])).toEqual([
    [clerk.memberId, 'email', 'answer'],
    [clerk.memberId, 'sms', 'answer'],
  ])
  expect(await messagesOfCampaign(shop, id)).toHaveLength(0)
})

test('an audience of fewer than twenty is neither counted exactly nor sent to', async () => {
  const clerk = await newClerk()
  await buys(shop, guest, [goods!])
  const id = await writes(clerk, { boughtIn: 'cat' })
  await proves(clerk, id)
  const page = await clerk.get(routes.officeCampaign(id))
  expect(page.body).toContain(fa.campaigns.count.few)
  const answer = await schedules(clerk, id, addMinutes(shop.house.clock(), 1))
  expect([answer.status, await stateOf(shop, id)]).toEqual([409, 'proved'])
  expect(answer.body).toContain(fa.campaigns.steered['too-few'])
})

test('a campaign that is stopped before its time goes to nobody', async () => {
  const clerk = await newClerk()
  const id = await writes(clerk)
  await proves(clerk, id)
  await schedules(clerk, id, addMinutes(shop.house.clock(), 60))
  expect((await clerk.post(routes.officeCampaignStops(id), { why: '' })).status).toBe(422)
  expect((await clerk.post(routes.officeCampaignStops(id), { why: 'اشتباه بود' })).status).toBe(303)
  shop.later(70)
  await runs(shop)
  expect(await messagesOfCampaign(shop, id)).toHaveLength(0)
})

test('what of a campaign waits is put off while it stands still, and goes to nobody when it is stopped', async () => {
  const clerk = await newClerk()

  const other = await sends(shop, clerk, { name: 'دومی' })
  await db`update messaging.campaign set state = 'sending', ended_at = null where id = ${other}`
  expect((await clerk.post(routes.officeCampaignPauses(other), {})).status).toBe(303)
  const due = await db<{ due: boolean }[]>`
    select due_at > now() + interval '1 year' as due from messaging.message where cause = ${`campaign:${other}`} and category <> 'answer'`
  expect(due.every((row) => row.due)).toBe(true)
  expect((await clerk.post(routes.officeCampaignResumptions(other), {})).status).toBe(303)
  expect(
    await db`select 1 from messaging.message where cause = ${`campaign:${other}`} and due_at is not null`,
  ).toHaveLength(0)
  expect((await clerk.post(routes.officeCampaignStops(other), { why: 'بس است' })).status).toBe(303)
  const left = await messagesOfCampaign(shop, other)
  expect(new Set(left.map(({ state, why }) => `${state} ${why}`))).toEqual(new Set(['refused campaign-stopped']))
  expect((await clerk.get(routes.officeCampaign(other))).body).toContain(fa.campaigns.why['campaign-stopped'])
})

test('whoever says no after it was scheduled gets nothing', async () => {
  const clerk = await newClerk()
  const id = await writes(clerk)
  await proves(clerk, id)
  await schedules(clerk, id, addMinutes(shop.house.clock(), 5))
  const choices = [{ channel: 'sms' as const, category: 'promotion' as const, given: false }]
  await inTransaction(db, (tx) =>
    recordConsents(tx, members[0]!, { choices, how: 'unsubscribe-link', now: shop.house.clock() }),
  )
  shop.later(6)
  await runs(shop)
  const written = await messagesOfCampaign(shop, id)
  expect(written.length).toBeGreaterThan(40)
  expect(written.filter(({ subjectId }) => subjectId === members[0])).toEqual([])
})

test('of two who write at once the later is shown the difference, and overwrites nothing', async () => {
  const clerk = await newClerk()
  const colleague = await member(shop, 'marketing')
  const id = await writes(clerk)
  const version = versionIn(await clerk.get(routes.officeCampaignWords(id)))
  const hers = { ...campaignForm({ subject: 'موضوع همکار' }), version }
  expect((await colleague.post(routes.officeCampaignWords(id), hers)).status).toBe(303)
  const mine = { ...campaignForm({ subject: 'موضوع من' }), version }
  const answer = await clerk.post(routes.officeCampaignWords(id), mine)
  expect(answer.status).toBe(409)
  for (const words of [fa.campaigns.form.conflictTitle, 'موضوع همکار', 'موضوع من']) expect(answer.body).toContain(words)
  const [row] = await db`select subject from messaging.campaign where id = ${id}`
  expect(row!.subject).toBe('موضوع همکار')
  // Having seen it, she may decide.
  const again = { ...mine, version: versionIn(answer) }
  expect((await clerk.post(routes.officeCampaignWords(id), again)).status).toBe(303)
})

test('leaving by a campaign’s link is a count of the campaign and nothing more, told from five on', async () => {
  const clerk = await newClerk()
  const id = await sends(shop, clerk, { name: 'لغوها' })
  const rows = await db<{ id: string }[]>`
    select id from messaging.message where cause = ${`campaign:${id}`} and category <> 'answer' order by id limit 6`
  const leaves = (n: number) => inTransaction(db, (tx) => countLeft(tx, rows[n]!.id))
  const told = async () => {
    const { body } = await clerk.get(routes.officeCampaign(id))
    return body.slice(body.indexOf(fa.campaigns.page.left)).match(/<span class="num">([^<]*)</)![1]
  }
  for (const n of [0, 1, 2, 3]) await leaves(n)
  expect(await told()).toBe(fa.campaigns.page.few)
  for (const n of [4, 5]) await leaves(n)
  expect(await told()).toBe('۶')
})

test('everything that was done to a campaign is in the audit', async () => {
  const clerk = await newClerk()
  const acts = await db<{ action: string }[]>`
    select distinct action from staff.audit where member_id <> ${clerk.memberId} and action like 'campaign.%' order by action`
  expect(acts.map(({ action }) => action)).toEqual([
    'campaign.paused',
    'campaign.proved',
    'campaign.sent',
    'campaign.stopped',
    'campaign.written',
  ])
})
