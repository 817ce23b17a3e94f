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
    title: 'Terms and returns',
    description: 'The seller, all costs, delivery, the right of withdrawal and the way to complain, in plain words.',
    lead: 'What the E-Commerce Act wants you to know before you buy stands here.',
    passages: [
      {
        title: 'Prices and costs',
        text: [
          'Prices are in Toman and include value added tax.',
          'Delivery depends on city, weight and method. You see it apart before paying, and nothing is added after that.',
        ],
      },
      {
        title: 'Payment',
        text: [
          'You pay at the bank’s gateway. The bank takes card number and password; we do not see them.',
          'An unfinished payment places no order. Money that the bank took and that reached no order goes back.',
        ],
      },
      {
        title: 'Delivery',
        text: ['An estimate stands on the product page; the exact time of each method is shown before you pay.'],
      },
      {
        title: 'Right of withdrawal',
        text: [
          'From the day of delivery you have 7 working days to withdraw, without a reason and without a penalty (article 37 of the E-Commerce Act). You only pay for sending the goods back.',
          'To withdraw, press “Return goods” on the order’s page, or call or write and tell us the order number. We return the whole price of the goods; if you return the whole order, the delivery too.',
        ],
      },
      {
        title: 'Goods without a right of withdrawal',
        text: ['We say so on the page of the product before you buy:'],
        points: [
          'Food and hygiene goods once the pack is open; an unopened pack can go back.',
          'Goods made or cut to your wish.',
          'Goods that spoil quickly or by nature cannot be returned.',
        ],
      },
      {
        title: 'Faulty or wrong goods',
        text: [
          'If the goods are damaged, out of date or not what you bought, we also pay for the way back, whatever they are.',
        ],
      },
      {
        title: 'Cancelling an order',
        text: [
          'Until it is packed you can cancel an order on its tracking page. The money goes back to the same account.',
        ],
      },
      {
        title: 'Complaints',
        text: [
          'Bring a complaint to this address, telephone or e-mail. Write the order number, so that we find it sooner.',
        ],
      },
    ],
  },
  delivery: {
    title: 'Delivery times and costs',
    description: 'Cost and time of delivery to the cities of Iran, before you pay.',
    passages: [
      {
        title: 'Cost',
        text: [
          'The cost depends on city, weight and method. Choose a city at the checkout and you see every method with its price.',
        ],
      },
      {
        title: 'Time',
        text: [
          'We count working days: Fridays and public holidays do not count. The day we name comes from that calendar.',
        ],
      },
      {
        title: 'Delivery to another person',
        text: [
          'You may enter another person’s name, address and telephone. They serve that one order only and are erased afterwards.',
        ],
      },
      {
        title: 'Tracking',
        text: [
          'With the order number and the mobile number you can see where it is at any time. No account is needed.',
        ],
      },
    ],
    tariffs: 'Tariffs',
    tariffsText: 'All amounts are in Toman. The weight is that of the goods with their packing; we add your basket up.',
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
    title: 'Contact us',
    description: 'Telephone, e-mail and address of the shop.',
    lead: 'A question, a complaint, an idea? Call or write.',
    smsTitle: 'Our text messages',
    smsText: 'We send text messages from this one number only, and it cannot receive answers:',
    fakeSms: 'A message in our name from another number? Send it to us by e-mail, so that we can pursue it.',
  },
  cookies: {
    title: 'Cookies',
    description: 'Every cookie of this site: name, purpose and lifetime; and how to switch cookies off.',
    lead: 'A cookie is a small note that the browser keeps for a site. We set only these few, and none is for advertising.',
    table: 'Cookies of this site',
    name: 'Name',
    purpose: 'What for',
    lifetime: 'Until',
    clause: 'Policy clause',
    days: (count) => `${count.toLocaleString('en-US')} days`,
    hours: (count) => `${count.toLocaleString('en-US')} h`,
    minutes: (count) => `${count.toLocaleString('en-US')} min`,
    withoutTitle: 'What happens without cookies?',
    withoutText:
      'Browsing, searching and looking at products work without cookies. Only the basket and the account need one, since the site must know which are yours.',
    howTitle: 'Switching cookies off in the browser',
    browsers: [
      {
        name: 'Chrome',
        steps: [
          'Open Settings.',
          'Choose “Privacy and security”, then “Third-party cookies” or “Site data”.',
          'Block cookies, or delete the data of this site.',
        ],
      },
      {
        name: 'Firefox',
        steps: [
          'Open Settings, then “Privacy & Security”.',
          'Under “Cookies and Site Data” choose “Manage Exceptions”.',
          'Enter the address of this site and choose “Block”.',
        ],
      },
      {
        name: 'Safari',
        steps: [
          'On an iPhone open the phone’s Settings, then Safari; on a Mac open Safari’s own settings.',
          'Go to “Advanced” or “Privacy”.',
          'Switch on “Block all cookies”.',
        ],
      },
      {
        name: 'Samsung Internet',
        steps: [
          'Open Settings from the menu.',
          'Choose “Personal browsing data” or “Sites and downloads”.',
          'Under “Site permissions” switch cookies off.',
        ],
      },
    ],
    browserNote: 'The names differ a little between versions; the browser’s own help is the most exact.',
  },
}
