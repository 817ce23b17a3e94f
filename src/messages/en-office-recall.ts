import type { faOfficeRecall } from './fa-office-recall.ts'

const n = (value: number) => value.toLocaleString('en')
const orders = (count: number) => (count === 1 ? '1 order' : `${n(count)} orders`)

export const enOfficeRecall: typeof faOfficeRecall = {
  title: 'Recalls',
  text: 'Take a lot off sale, and tell whoever bought of it.',
  list: 'Recalls, the latest first',
  none: 'No lot was ever called back.',
  find: 'Find the lot',
  findHint: 'The code of the lot stands on the pack and on the product’s page.',
  lotCode: 'Code of the lot',
  findButton: 'Find',
  noLot: (code) => `No lot in stock has the code “${code}”.`,
  foundLots: 'Lots with this code',
  goods: 'Goods',
  lot: 'Lot',
  reason: 'Why is it called back?',
  at: 'When',
  state: 'State',
  begin: 'Call this lot back',
  pageTitle: (code) => `Recall of lot ${code}`,
  what: 'What happens',
  steps: {
    block: (units) =>
      units === 0
        ? 'Nothing of this lot is left in stock; what comes back is not sold either.'
        : `The ${n(units)} units that are left go off sale at once; none is reserved or sold any more.`,
    holds: (units) =>
      units === 0
        ? 'Nobody is paying for this lot at the moment.'
        : `${n(units)} units are held for people who are paying; they get another lot, or no money is taken.`,
    tell: (count) =>
      count === 0
        ? 'No order got of this lot; nobody is written to.'
        : `One message is written for each of ${orders(count)}, to the contact that the buyer confirmed.`,
  },
  orders: (count, units) => `${orders(count)} got ${n(units)} units of this lot`,
  gone: (count) => `${orders(count)} sent or delivered`,
  here: (count) => `${orders(count)} still in the storehouse; their goods must be exchanged before they are packed`,
  noPersons: 'Who bought them is not needed for this, and is not shown.',
  tooMany: (most) => `There are more than ${n(most)} orders; only these were counted. Everybody is told.`,
  reasons: {
    safety: 'It may harm the animal',
    maker: 'The maker wants it back',
    label: 'Its label or date is wrong',
    quality: 'It is not of the quality it should be',
  },
  note: 'A note for staff',
  noteHint: 'Such as the number of the maker’s letter. No names or numbers of people; buyers do not see it.',
  sample: 'The message that is sent',
  sure: 'Call it back and tell the buyers',
  errors: { reason: 'Say why it is called back.', note: 'Write the note in 1 to 300 characters.' },
  states: { telling: 'Messages are being written', told: 'Everybody is told', lifted: 'Ended' },
  progress: (done, all) => `Messages of ${n(done)} out of ${orders(all)} are written`,
  progressTitle: 'Telling the buyers',
  lookAgain: 'Look again',
  counts: { waiting: 'Waiting', told: 'Message written', unreachable: 'No confirmed contact' },
  countUnit: orders,
  messageStates: 'Where those messages are',
  messageState: { waiting: 'On their way', sent: 'Sent', delivered: 'Arrived', failed: 'Did not arrive, or not sent' },
  leftTitle: 'What is left of this lot',
  left: (units) => `${n(units)} units are in stock and are not sold.`,
  stillHeld: (units) => `${n(units)} units are held by somebody who pays this moment; she gets another lot.`,
  writeOff: 'Write off or correct what is left',
  lift: 'End the recall',
  liftText: 'What is left of the lot is sold again. Messages that have gone are not taken back.',
  liftWhy: 'Why may it be sold again?',
  lifted: 'The recall has ended; what is left of the lot is sold again.',
  blockedBadge: 'called back',
  told: {
    safety: 'To be safe, do not feed it any more.',
    maker: 'Its maker wants it back; do not use it any more.',
    label: 'Its label or date is wrong; do not use it any more.',
    quality: 'It was not of the quality it should be.',
  },
  message: {
    subject: 'A product of your order is called back',
    text: ({ number, title, lotCode, advice }) =>
      `${title} (lot ${lotCode}) of order ${number} is called back. ${advice} We take it back and refund it.`,
  },
}
