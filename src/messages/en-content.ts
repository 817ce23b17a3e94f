import { formatNumber, formatToman } from '../platform/persian/numbers.ts'
import type { faContent } from './fa-content.ts'

const n = (count: number) => formatNumber(count, 'en')

export const enContent: typeof faContent = {
  sampleSeller: 'These particulars are a sample. The real seller’s particulars take their place before the shop opens.',
  seller: {
    title: 'Seller',
    name: 'Name',
    address: 'Address',
    registration: 'Registration',
    economicCode: 'Economic code',
    phone: 'Telephone',
    email: 'E-mail',
  },
  terms: {
    withdrawal: 'Right of withdrawal',
    withdrawalText: (days) =>
      `From the day of delivery you have ${n(days)} working days to withdraw, without a reason and without a penalty (article 37 of the E-Commerce Act). You only pay for sending the goods back.`,
  },
  delivery: {
    tariffs: 'Tariffs',
    freeFrom: (method, rials) => `${method}: free for orders from ${formatToman(rials, 'en')}.`,
    neverFree: (method) => `${method}: always charged.`,
    weight: 'Weight',
    upToGrams: (grams) => (grams < 1000 ? `up to ${n(grams)} g` : `up to ${n(grams / 1000)} kg`),
    zone: (zone) => `Zone ${zone}`,
    days: (least, most) => (least === most ? `${n(most)} working days` : `${n(least)} to ${n(most)} working days`),
    bySlot: 'on the day and at the hour that you choose',
    heaviest: 'Heavier than the last row cannot be sent this way.',
    zones: 'Which province is in which zone?',
    cutoff: (hour) => `What is paid by ${n(hour)}:00 on a working day leaves the same day.`,
    track: 'Track an order',
  },
  contact: {
    smsTitle: 'Our text messages',
    smsText: 'We send text messages from this one number only, and it cannot receive answers:',
    fakeSms: 'A message in our name from another number? Send it to us by e-mail, so that we can pursue it.',
  },
  cookies: {
    table: 'Cookies of this site',
    name: 'Name',
    purpose: 'What for',
    lifetime: 'Until',
    clause: 'Policy clause',
    days: (count) => `${count.toLocaleString('en-US')} days`,
    hours: (count) => `${count.toLocaleString('en-US')} h`,
    minutes: (count) => `${count.toLocaleString('en-US')} min`,
  },
}
