import { formatToman } from '../platform/persian/numbers.ts'
import type { Messages } from './fa.ts'

const toman = (rials: number) => formatToman(rials, 'en')

export const enDiscounts: Messages['discounts'] = {
  code: 'Discount code',
  ask: 'Do you have a discount code?',
  use: 'Use code',
  counted: 'The code counts:',
  remove: 'Take the code away',
  withCode: (title, code) => `${title} (${code})`,
  column: 'Discount',
  atDelivery: (mostRials) => (mostRials === null ? 'Free delivery' : `up to ${toman(mostRials)} off delivery`),
  share: (rials) => `Its share of the order’s discount: ${toman(rials)}`,
  applied: 'The code counts now. Look at the new amount and press the order button again.',
  refused:
    'The code was not accepted and no order was placed. Look at the new amount; to go on without it, press the order button again.',
  troubles: {
    unknown: 'We have no such code, or it is valid no more. Please check its letters and digits.',
    over: 'The time of this code is over.',
    'not-these-goods': 'This code is not for the goods in this basket.',
    'less-than-automatic':
      'The discount that you have already is more than this code gives; keep the code for another time.',
    'sign-in': 'This code is for a first order; sign in with your mobile number and it counts.',
    used: 'You cannot use this code any more: all its uses are gone, or it was used before.',
    'not-first': 'This code is for a first order only.',
    minimum: (rials) => `This code is for at least ${toman(rials)} of the goods it covers.`,
    'too-many': 'Several codes were tried one after the other. Please try again in ten minutes; your basket stays.',
  },
}
