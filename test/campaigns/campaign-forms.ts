import { addMinutes } from '../../src/platform/clock.ts'
import { jalaliOf } from '../../src/platform/persian/jalali.ts'
import { tehranWallClock } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { jobsOf } from '../../src/worker.ts'
import type { TestShop } from '../shop.ts'
import type { Member } from '../staff.ts'
import type { Answer, Fields } from '../stories/buyer.ts'

/** The form of a campaign as a member of staff would send it. */
export const campaignForm = (changes: Fields = {}): Fields => ({
  name: 'پاییز گربه‌ها',
  category: 'promotion',
  channels: ['email', 'sms'],
  language: 'fa',
  subject: 'برای گربه‌ها، پاییز گرم',
  body: '## جای خواب تازه\n\nاز **فردا** می‌رسد. [همه را ببینید](/c/cat).',
  sms: 'جای خواب گربه تازه رسید.',
  coupon: '',
  boughtIn: '',
  deliveredBy: '',
  notBoughtSince: '',
  joinedFrom: '',
  joinedBefore: '',
  ...changes,
})

export const versionIn = ({ body }: Answer): string => /name="version" value="(\d+)"/.exec(body)![1]!

/** Writes a campaign through the pages; answers its id. */
export const writes = async (who: Member, changes: Fields = {}): Promise<string> => {
  const answer = await who.post(routes.officeCampaigns, campaignForm(changes))
  if (answer.status !== 303) throw new Error(`no campaign was written: ${answer.status} ${answer.body.slice(0, 300)}`)
  return String(answer.headers.location).split('/').at(-1)!
}

export const proves = async (who: Member, id: string): Promise<Answer> =>
  who.post(routes.officeCampaignProofs(id), { version: versionIn(await who.get(routes.officeCampaign(id))) })

/** A day and a time as somebody would type them, in Jalali and on the clock of Tehran. */
export const typedMoment = (at: Date): { day: string; time: string } => {
  const { year, month, day } = jalaliOf(at)
  return { day: `${year}/${month}/${day}`, time: tehranWallClock(at).toISOString().slice(11, 16) }
}

export const schedules = async (who: Member, id: string, at: Date): Promise<Answer> =>
  who.post(routes.officeCampaignSendings(id), {
    version: versionIn(await who.get(routes.officeCampaign(id))),
    why: 'فصل تازه',
    ...typedMoment(at),
  })

/** Written, proved and on its way: as soon as the next minute begins. */
export const sends = async (shop: TestShop, who: Member, changes: Fields = {}): Promise<string> => {
  const id = await writes(who, changes)
  await proves(who, id)
  const answer = await schedules(who, id, addMinutes(shop.house.clock(), 1))
  if (answer.status !== 303) throw new Error(`it was not scheduled: ${answer.status}`)
  shop.later(2)
  await runs(shop)
  return id
}

/** What the worker does each minute. */
export const runs = async ({ house }: TestShop): Promise<void> => {
  await jobsOf(house, '')['messaging:campaigns']!(undefined as never)
}

export type Written = { subjectId: string; channel: string; state: string; why: string | null; category: string }

export const messagesOfCampaign = ({ house }: TestShop, id: string) => house.db<Written[]>`
  select subject_id as "subjectId", channel, state, why, category
  from messaging.message where cause = ${`campaign:${id}`} and category <> 'answer' order by channel, subject_id`

export const stateOf = async ({ house }: TestShop, id: string): Promise<string> =>
  (await house.db<{ state: string }[]>`select state from messaging.campaign where id = ${id}`)[0]!.state
