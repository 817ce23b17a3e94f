import type { Audience } from '../../src/modules/messaging/campaigns/audience.ts'
import { writeToMembers } from '../../src/modules/messaging/campaigns/send-campaigns.ts'
import type { CampaignSlots, Member } from '../../src/modules/messaging/campaigns/slots.ts'
import type { Tx } from '../../src/platform/database.ts'

type Campaign = Parameters<typeof writeToMembers>[1]
type Purchase = { buyerSubject: string; recipientSubject: string; record: string }

/** What must not compile (P45): each `@ts-expect-error` is an error of its own when the line under it compiles after all. */
export const mustNotCompile = async (tx: Tx, campaign: Campaign, member: Member, order: Purchase, now: Date) => {
  await writeToMembers(tx, campaign, [member], now)
  const recipient = { id: order.recipientSubject, smsRecord: order.record, emailRecord: null }
  // @ts-expect-error the recipient of an order is no member
  await writeToMembers(tx, campaign, [recipient], now)
  const guest = { id: order.buyerSubject, smsRecord: order.record, emailRecord: null }
  // @ts-expect-error nor is a guest who bought something
  await writeToMembers(tx, campaign, [guest], now)
  // @ts-expect-error nor an id that somebody knows
  await writeToMembers(tx, campaign, [order.recipientSubject], now)
  // @ts-expect-error the orders cannot name whom a campaign goes to: they answer about members alone
  const asked: CampaignSlots['members'] = async () => [guest]
  // @ts-expect-error there is no fact of a recipient, a guest or a device to choose an audience by
  const fact: keyof Audience = 'deviceModel'
  return [asked, fact]
}
