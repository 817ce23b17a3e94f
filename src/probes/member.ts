import { routes } from '../routes.ts'
import { signUp } from './account.ts'
import type { Browser } from './browser.ts'
import { decoded } from './forms.ts'
import type { CopyWorld } from './probe.ts'
import { newestMember } from './queries.ts'

export type Member = { browser: Browser; customerId: string; mobileRecord: string; emailRecord: string; email: string }

/** Somebody who signs up, gives an e-mail and confirms it by its link, and says what may come by SMS. @throws when she cannot */
export const newMember = async (
  world: CopyWorld,
  { from, mobile, allows = [] }: { from: string; mobile: string; allows?: readonly string[] },
): Promise<Member> => {
  const browser = world.browser(from)
  const email = `probe-${mobile}@example.ir`
  await signUp(world, browser, mobile)
  await browser.post(routes.accountNewContact('email'), { email })
  const shown = decoded((await world.ask({ path: routes.messages })).body)
  const link = new RegExp(routes.accountContactLink('[\\w-]{43}').replaceAll('%5B', '[')).exec(shown)?.[0]
  if (!link) throw new Error('no link was written to a new e-mail')
  await browser.post(link, {})
  for (const category of allows) await browser.post(routes.accountConsents, { channel: 'sms', category, given: 'yes' })
  const contacts = await newestMember(world.db)
  const recordOf = (kind: string) => contacts.find((contact) => contact.kind === kind)?.recordId
  const [mobileRecord, emailRecord] = [recordOf('mobile'), recordOf('email')]
  if (!mobileRecord || !emailRecord) throw new Error('a new member has no confirmed contact')
  return { browser, customerId: contacts[0]!.customerId, mobileRecord, emailRecord, email }
}

/** Something that sells, to one of her contacts. */
export const promotionTo = (
  world: CopyWorld,
  { customerId, mobileRecord, emailRecord }: Pick<Member, 'customerId' | 'mobileRecord' | 'emailRecord'>,
  channel: 'sms' | 'email',
): Promise<string> =>
  world.copy.write({
    category: 'promotion',
    channel,
    subjectId: customerId,
    recordId: channel === 'sms' ? mobileRecord : emailRecord,
    field: channel === 'sms' ? 'mobile' : 'email',
    template: 'back-in-stock',
    params: { titleFa: 'غذای خشک گربه', titleEn: 'Dry food for cats' },
    cause: 'probe:promotion',
  })

/** Sends what waits, as the worker would, while the carrier is connected. */
export const carried = async <T>({ copy }: CopyWorld, work: () => Promise<T>): Promise<T> => {
  copy.carrier.connect()
  try {
    const result = await work()
    for (const lane of ['messaging:send', 'messaging:sendBulk']) await copy.job(lane, {})
    return result
  } finally {
    copy.carrier.disconnect()
  }
}
