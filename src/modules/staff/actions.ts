import type { Right } from './rights.ts'

/** Everything that the office writes, and the right that each asks for. A write that is not here cannot be audited. */
export const actions = {
  'own.begun': 'office.enter',
  'own.signed-in': 'office.enter',
  'own.totp-begun': 'office.enter',
  'own.totp-set': 'office.enter',
  'own.totp-removed': 'office.enter',
  'own.passkey-added': 'office.enter',
  'own.passkey-removed': 'office.enter',
  'own.recovery-codes-made': 'office.enter',
  'own.password-changed': 'office.enter',
  'own.session-ended': 'office.enter',
  'staff.invited': 'staff.manage',
  'staff.invitation-taken-back': 'staff.manage',
  'staff.roles-changed': 'staff.manage',
  'staff.suspended': 'staff.manage',
  'staff.resumed': 'staff.manage',
  'audit.verified': 'audit.read',
  'order.packed': 'orders.pack',
  'order.dispatched': 'orders.dispatch',
  'order.delivered': 'orders.dispatch',
  'order.cancelled': 'orders.cancel',
  'order.withdrawal-decided': 'orders.cancel',
  'refund.paid': 'refunds.pay',
  'catalogue.changed': 'catalogue.edit',
  'price.changed': 'prices.edit',
  'stock.changed': 'stock.edit',
  'message.sent-again': 'messages.mend',
  'message.given-up': 'messages.mend',
  'incident.closed': 'messages.mend',
  'campaign.written': 'campaigns.send',
  'campaign.proved': 'campaigns.send',
  'campaign.sent': 'campaigns.send',
  'campaign.paused': 'campaigns.send',
  'campaign.stopped': 'campaigns.send',
  'survey.written': 'surveys.run',
  'survey.opened': 'surveys.run',
  'survey.closed': 'surveys.run',
  'survey.answer-moderated': 'surveys.run',
  'fake.decided': 'fakes.answer',
  'review.moderated': 'reviews.moderate',
  'privacy.corrected': 'privacy.answer',
  'privacy.answered': 'privacy.answer',
  'disclosure.prepared': 'disclosures.prepare',
  'disclosure.approved': 'disclosures.approve',
  'policy.published': 'policy.edit',
} as const satisfies Record<string, Right>

export type Action = keyof typeof actions
export type RightFor<A extends Action> = (typeof actions)[A]

export const isAction = (text: unknown): text is Action => typeof text === 'string' && Object.hasOwn(actions, text)
