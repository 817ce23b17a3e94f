import { formatNumber, formatToman } from '../platform/persian/numbers.ts'
import type { Messages } from './fa.ts'

const n = (count: number) => formatNumber(count, 'en')
const toman = (rials: number) => formatToman(rials, 'en')

/** What is asked about an order (P08), what was corrected in it, and money that the office gives back. */
export const enQuestions: Messages['questions'] = {
  title: (number) => `Completing order ${number}`,
  waits: 'Your order waits for your answer',
  intro: 'So that your order reaches you, we ask for exactly these and nothing else:',
  reason: 'Why we ask',
  reasonGone: 'The words of the reason are no longer kept.',
  until: 'Answer until:',
  silence: 'Without an answer by then the order is cancelled and everything you paid comes back; nothing is deducted.',
  silenceCash: 'Without an answer by then the order is cancelled; you have paid nothing.',
  reminder: (hours) => `We remind you once, ${n(hours)} hours before the end.`,
  onlyHere: 'Your answer is sealed and is for this order alone; your profile and address book stay as they are.',
  ours: 'Did the SMS that brought you here come from us? See by the code beside it:',
  oursLink: '“Is this SMS ours?”',
  toAnswer: 'Complete the order',
  send: 'This is right; save it',
  attest: 'By saving you affirm that what you wrote is correct.',
  keep: 'Leave it empty if you do not know; what you wrote before stays.',
  back: 'Back to the order',
  fields: {
    name: 'Name of the recipient',
    phone: 'Telephone for the handing over',
    street: 'Exact address',
    postalCode: 'Postal code',
    note: 'How to find it',
  },
  whys: {
    name: 'It stands on the parcel, so that it is handed to you.',
    phone: 'The courier calls it only while bringing this parcel.',
    street: 'Street, lane, house and flat; it stands on the parcel of this order.',
    postalCode: 'Ten digits; the parcel passes the post sooner.',
    note: 'What the courier needs to know to find the door.',
  },
  over: {
    title: 'We ask nothing any more',
    answered: 'Your answer is saved and the order goes its way.',
    lapsed: 'The time for an answer is over and the order was cancelled. What you paid comes back.',
    'taken-back': 'It was settled without your answer, and the order goes its way.',
    dropped: 'This order was cancelled.',
    gone: 'This address opens no more. Perhaps the question is over, or the link is not whole.',
  },
  thanks: 'Your answer is saved. We look at the order once more and send it.',
  history: 'Questions and corrections of this order',
  asked: (role) => `Asked by: ${role}`,
  corrected: (role) => `Address corrected by: ${role}`,
  destroyed: 'The earlier address was destroyed.',
  showReasons: 'See the reasons',
  state: {
    open: 'Waits for your answer',
    answered: 'You answered',
    lapsed: 'Not answered',
    'taken-back': 'Taken back',
    dropped: 'Order cancelled',
  },
  errors: {
    missing: 'We asked for this so that the order arrives; please write it.',
    'too-long': 'Please write less.',
    'too-short': 'Please write more of it.',
    'not-a-mobile': 'This is no mobile number.',
    'not-a-phone': 'This is no telephone number; like 09123456789 or 02112345678.',
    'not-an-email': 'This is no e-mail address.',
    'unknown-city': 'We do not know this city.',
    'not-a-postal-code': 'A postal code has ten digits and does not begin with zero.',
    choose: 'Please choose one.',
  },
  refunds: {
    title: 'Money that comes back',
    state: { owed: 'Owed to you', sent: 'Asked of the bank', done: 'Back', failed: 'Refused by the bank; we send it' },
    reason: {
      'not-honoured': 'The order could not be honoured',
      'amount-mismatch': 'The bank took another sum',
      'order-cancelled': 'Order cancelled',
      withdrawal: 'Goods returned',
      'short-delivery': 'Less was delivered',
      damaged: 'Goods were damaged',
      late: 'It came late',
      overcharged: 'Too much was charged',
      goodwill: 'To make up for it',
      'given-up': 'Goods that we did not send',
    },
    reference: (number) => `Reference \u2066${number}\u2069`,
  },
  sms: {
    'order-question': (number, until) =>
      `The address of order ${number} is not complete; its dispatch waits for you.\nComplete it here until ${until}:`,
    'order-question-reminder': (number, until) =>
      `Reminder: the address of order ${number} is still not complete.\nAfter ${until} it is cancelled and your money comes back:`,
    'order-address-corrected': (number) => `We corrected the address of order ${number}.\nWhy stands on its page.`,
    'refund-owed': (number, rials) => `${toman(rials)} of order ${number} comes back to you.`,
    'refund-paid': (number, rials) => `${toman(rials)} of order ${number} is back with you.`,
  },
  emailAction: 'Complete the order',
}
