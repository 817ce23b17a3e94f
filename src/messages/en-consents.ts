import { formatNumber } from '../platform/persian/numbers.ts'
import type { faConsents } from './fa-consents.ts'

const n = (count: number) => formatNumber(count, 'en')

export const enConsents: typeof faConsents = {
  title: 'Permissions',
  intro:
    'Messages without which buying is complete. News of orders and sign-in codes are not here: they always come. Turning off is as easy as turning on: one button.',
  switches: {
    email: {
      title: 'By e-mail',
      text: 'To the confirmed e-mail of your account. At the end of each stands a link that cancels it.',
      event: 'Events: special days of the shop',
      news: 'Newsletter: news and new articles',
      service: 'Services, and special services',
      promotion: 'Offers and discounts',
    },
    sms: {
      title: 'By SMS',
      text: 'To the main number of your account, from 50004001051233 alone. Nothing comes until you say so.',
      event: 'Events: special days of the shop',
      news: 'News and new articles',
      service: 'Services, and special services',
      promotion: 'Offers and discounts',
      survey: 'Surveys: one short question now and then',
    },
  },
  implied:
    'Our policy says that membership agrees to e-mail until you say otherwise. The basis of each stands beside it.',
  on: 'On',
  off: 'Off',
  allow: 'I allow',
  withdraw: 'I do not want',
  allowOf: (what) => `I allow: ${what}`,
  withdrawOf: (what) => `I do not want: ${what}`,
  withdrawAll: 'I want none of them',
  changed: 'Done as you said, and written into the ledger.',
  unknown: 'There is no such permission. Open the page again.',
  never: 'Off from the beginning; never turned on.',
  basis: {
    implied_by_membership: 'By membership',
    explicit: 'As you said yourself',
  },
  how: {
    membership: 'when the account was made',
    'sign-up': 'in the sign-up form',
    'account-page': 'on this page',
    'unsubscribe-link': 'by the link that cancels',
    'number-left': 'because the number left your account',
    gpc: 'because your browser says that you want no tracking and advertising (GPC)',
  },
  since: 'since',
  version: (version) => `version ${version} of the text`,
  gpcOn:
    'Your browser sends “Sec-GPC”. So we have taken back every permission that came from membership alone. What you turn on yourself stays on.',
  gpcOff: 'If your browser sends “Sec-GPC: 1”, we take back every permission that comes from membership alone.',
  history: 'Ledger of permissions',
  historyText: 'Every change is a row; no row is ever changed or deleted.',
  older: 'Older rows',
  rows: (count) => `${n(count)} rows`,
}
