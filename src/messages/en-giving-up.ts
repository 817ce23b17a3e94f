import { formatNumber, formatToman } from '../platform/persian/numbers.ts'
import type { faGivingUp } from './fa-giving-up.ts'

const n = (count: number) => formatNumber(count, 'en')
const toman = (rials: number) => formatToman(rials, 'en')

export const enGivingUp: typeof faGivingUp = {
  open: 'Not sending a part of the order',
  page: (number) => `Not sending a part of order ${number}`,
  goods: 'What is not sent?',
  goodsText: 'Whatever is in no parcel. For what is in one, take that parcel apart first.',
  units: (title) => `How many of “${title}” are not sent`,
  next: 'Show the sum',
  nothingLeft: 'Nothing is left outside of the parcels.',
  sum: 'Sum and reason',
  goesBack: 'Goes back to the buyer',
  lessAtTheDoor: 'Less to take at the door',
  text: 'The goods go back into their lots and the buyer is told. The price of the delivery stays, for it brings the rest. Where a part of the money went back before, no more than what is left is owed.',
  cashText:
    'The goods go back into their lots and the buyer is told. We have taken no money; the courier takes that much less.',
  reason: 'Reason',
  reasonHint: 'The buyer reads it.',
  choose: 'Choose one',
  reasons: {
    'out-of-stock': 'out of stock for good',
    recalled: 'its lot was called back',
    damaged: 'damaged in our storehouse',
    'buyer-asked': 'the buyer asked for it',
  },
  cashIsHere: (rials) => `The money of the parcels that were handed over, ${toman(rials)}, is with us`,
  button: 'These are not sent',
  before: 'Before this',
  trouble: {
    'nothing-chosen': 'Nothing is chosen.',
    'too-many': 'There are not so many outside of the parcels.',
    everything:
      'That is everything that is left of the order. Cancel the order instead, so that all of the money goes back.',
    'sum-changed': 'The sum has changed. Look again.',
    changed: 'A colleague worked on this order at the same time, and nothing was done. Look again.',
    'not-now': 'The order is not where this can be done.',
    'cash-not-here': 'Every parcel was handed over and nobody else brings the money. Wait until it is here.',
    'no-reason': 'Choose the reason.',
  },
  line: (units) => `${n(units)} not sent`,
  ofOrder: 'Not sent',
  invoice: 'What we did not send',
  remains: 'Final sum',
  sms: (number, rials) =>
    rials > 0
      ? `A part of order ${number} is not sent; ${toman(rials)} comes back to you.`
      : `A part of order ${number} is not sent.`,
  cashSms: (number, rials) => `A part of order ${number} is not sent; at the door you pay ${toman(rials)}.`,
  unpack: {
    button: 'Take the parcel apart',
    text: 'What is in it waits for its packer again. Throw the printed label away.',
    why: 'the parcel was taken apart before it left',
  },
  recalled: (codes) =>
    `Lot ${codes} in this parcel is called back, and the parcel must not leave. Take it apart, put another lot in, or do not send that product.`,
  stayed: (numbers) =>
    `These orders did not leave, for a lot in their parcel is called back: ${numbers}. Take the parcel back from the courier and take it apart.`,
  recalledStop: 'lot called back; must not leave',
}
