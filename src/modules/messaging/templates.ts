import { persianDigits } from '../../platform/persian/digits.ts'
import { jalaliDate, timeOfDay } from '../../platform/persian/jalali.ts'
import { routes } from '../../routes.ts'
import type { Language, Reader } from '../../ui/reader.ts'
import type { Template, TemplateAndParams } from './message.ts'

type OfOrder = { number: string; totalRials: number }

/**
 * Every template, and what it may say besides its words: numbers of orders, amounts, points in time. Never something about a
 * person, never a secret: a code or a link's token stands in a sealed field of the record that holds the contact.
 */
export type TemplateParams = {
  'order-confirmed': OfOrder
  'order-cancelled': OfOrder
  'order-expired': OfOrder
  'money-owed': OfOrder
  // coming in
  'sign-in-code': { minutes: number; host: string }
  'signed-in': { device: string; at: string }
  'contacts-changed': { what: keyof Reader['words']['signIn']['changes'] }
  'number-left': Record<string, never>
  // the account: what she signs in with
  'method-changed': { what: keyof Reader['words']['security']['changes'] }
  // the account: who she is, and what is hers
  'back-in-stock': { titleFa: string; titleEn: string }
  'confirm-email': { origin: string }
  // the account: her privacy
  // the account: her orders; a recipient's page
  'withdrawal-asked': OfOrder
  'withdrawal-money-owed': OfOrder
  'withdrawal-refused': OfOrder
  /** the address of recipients' pages; the token that ends it is sealed */
  'parcel-for-you': { pages: string }
  /** the carrier's number of the parcel is the carrier's word for a box */
  'parcel-sent': {
    number: string
    carrier: keyof Reader['words']['parcels']['carriers']
    trackingNumber: string | null
    whole: boolean
  }
  // after an order
  /** `question`: for which the link of the letter is signed; `until`: the end of it, in ISO 8601 */
  'order-question': { number: string; question: string; until: string }
  'order-question-reminder': { number: string; question: string; until: string }
  'order-address-corrected': OfOrder
  'refund-owed': OfOrder
  'refund-paid': OfOrder
  /** `totalRials`: what comes back; of the second, what is to pay at the door now */
  'rest-given-up': OfOrder
  'rest-given-up-cash': OfOrder
  // the back office
  /** words that staff wrote, by the campaign's id: `LetterOptions.campaign` brings them */
  campaign: { campaign: string }
  /** `question`: at most 60 characters, words of staff; the link comes with the letter */
  'survey-question': { survey: string; question: string }
  'crash-alert': { crashes: number; address: string }
  'lot-recalled': {
    number: string
    titleFa: string
    titleEn: string
    lotCode: string
    reason: keyof Reader['words']['officeStock']['recall']['told']
  }
  'fake-answered': { number: string; outcome: 'ours-after-all' | 'fake' | 'passed-to-authority' }
  // questions of customers: `pages` is scheme and host; the token that ends a guest's address is sealed
  'ticket-received': { number: string; pages: string }
  'ticket-answered': { number: string; pages: string; inAccount: boolean }
  'correction-answered': { pages: string }
}

/** Fields that may stand sealed beside a contact, for its message alone. */
export const SECRET_FIELDS = ['code', 'token'] as const
export type Secrets = Partial<Record<(typeof SECRET_FIELDS)[number], string>>

/**
 * `subject`: of an e-mail; without it the first line of the text. `action`: the one page it leads to, whole, with its origin.
 * `lastLine`: of an SMS, what has to come after everything else, such as the line that binds a code to us.
 */
export type Saying = {
  subject?: string
  text: string
  action?: { words: string; address: string }
  lastLine?: string
}

type Sayings = {
  [T in Template]: (reader: Reader, params: TemplateParams[T], secrets: Secrets) => Saying
}

const ofOrder =
  (template: 'order-confirmed' | 'order-cancelled' | 'order-expired' | 'money-owed') =>
  ({ words, language }: Reader, { number, totalRials }: OfOrder): Saying => ({
    text: words.purchase.sms[template](language === 'fa' ? persianDigits(number) : number, totalRials),
  })

const ofWithdrawal =
  (template: 'withdrawal-asked' | 'withdrawal-money-owed' | 'withdrawal-refused') =>
  ({ words, language }: Reader, { number, totalRials }: OfOrder): Saying => ({
    text: words.accountOrders.sms[template](language === 'fa' ? persianDigits(number) : number, totalRials),
  })

const afterOrder =
  (template: 'order-address-corrected' | 'refund-owed' | 'refund-paid') =>
  ({ words, language }: Reader, { number, totalRials }: OfOrder): Saying => ({
    text: words.questions.sms[template](language === 'fa' ? persianDigits(number) : number, totalRials),
  })

const asking =
  (template: 'order-question' | 'order-question-reminder') =>
  ({ words, language }: Reader, { number, until }: TemplateParams['order-question']): Saying => ({
    text: words.questions.sms[template](language === 'fa' ? persianDigits(number) : number, when(until, language)),
  })

/** «۶ آذر ۱۴۰۵، ۱۰:۴۲», on the clock of Tehran. */
const when = (at: string, language: Language): string =>
  `${jalaliDate(new Date(at), language)}${language === 'fa' ? '، ' : ', '}${timeOfDay(new Date(at), language)}`

/** The words of each template, from the messages of its area. */
const sayings: Sayings = {
  'order-confirmed': ofOrder('order-confirmed'),
  'order-cancelled': ofOrder('order-cancelled'),
  'order-expired': ofOrder('order-expired'),
  'money-owed': ofOrder('money-owed'),
  // coming in
  'sign-in-code': ({ words, language }, { minutes, host }, { code = '••••••' }) => ({
    text: words.signIn.messages.code(language === 'fa' ? persianDigits(code) : code, minutes),
    lastLine: `@${host} #${code}`,
  }),
  'signed-in': ({ words, language }, { device, at }) => words.signIn.messages.signedIn(device, when(at, language)),
  'contacts-changed': ({ words }, { what }) => words.signIn.messages.changed(words.signIn.changes[what]),
  'number-left': ({ words }) => words.signIn.messages.numberLeft,
  // the account: what she signs in with
  'method-changed': ({ words }, { what }) => words.signIn.messages.changed(words.security.changes[what]),
  // the account: who she is, and what is hers
  'confirm-email': ({ words }, { origin }, { token }) => ({
    subject: words.profile.contacts.linkMessageSubject,
    text: words.profile.contacts.linkMessage,
    action: {
      words: words.profile.contacts.linkMessageAction,
      address: token ? origin + routes.accountContactLink(token) : '—',
    },
  }),
  'back-in-stock': ({ words, language }, { titleFa, titleEn }) => ({
    subject: words.profile.favourites.backInStockSubject,
    text: words.profile.favourites.backInStock(language === 'fa' ? titleFa : titleEn),
  }),
  // the account: her privacy
  // the account: her orders; a recipient's page
  'withdrawal-asked': ofWithdrawal('withdrawal-asked'),
  'withdrawal-money-owed': ofWithdrawal('withdrawal-money-owed'),
  'withdrawal-refused': ofWithdrawal('withdrawal-refused'),
  'parcel-for-you': ({ words }, { pages }, { token }) => ({
    text: words.accountOrders.sms['parcel-for-you'](token ? pages + token : '—'),
  }),
  'parcel-sent': ({ words, language }, { number, ...parcel }) => ({
    text: words.parcels.sms(language === 'fa' ? persianDigits(number) : number, parcel),
  }),
  // after an order
  'order-question': asking('order-question'),
  'order-question-reminder': asking('order-question-reminder'),
  'order-address-corrected': afterOrder('order-address-corrected'),
  'refund-owed': afterOrder('refund-owed'),
  'refund-paid': afterOrder('refund-paid'),
  'rest-given-up': ({ words, language }, { number, totalRials }) => ({
    text: words.givingUp.sms(language === 'fa' ? persianDigits(number) : number, totalRials),
  }),
  'rest-given-up-cash': ({ words, language }, { number, totalRials }) => ({
    text: words.givingUp.cashSms(language === 'fa' ? persianDigits(number) : number, totalRials),
  }),
  // the back office
  // The words come with the letter; where they are not at hand, only that it is a campaign.
  'survey-question': ({ words }, { question }) => ({ text: words.surveys.sms(question) }),
  campaign: ({ words }) => ({ subject: words.campaigns.aCampaign, text: words.campaigns.aCampaign }),
  'crash-alert': ({ words }, { crashes, address }) => ({
    subject: words.crashes.alert.subject(crashes),
    text: words.crashes.alert.text(address),
  }),
  'lot-recalled': ({ words, language }, { number, titleFa, titleEn, lotCode, reason }) => ({
    subject: words.officeStock.recall.message.subject,
    text: words.officeStock.recall.message.text({
      number: language === 'fa' ? persianDigits(number) : number,
      title: language === 'fa' ? titleFa : titleEn,
      lotCode,
      advice: words.officeStock.recall.told[reason],
    }),
  }),
  'fake-answered': ({ words: { support } }, { number, outcome }) => ({
    subject: support.messages.subject,
    text: support.messages[outcome](number),
  }),
  // questions of customers
  'ticket-received': ({ words: { tickets } }, { number, pages }, { token }) => ({
    subject: tickets.messages.receivedSubject,
    text: tickets.messages.received(number),
    action: { words: tickets.messages.action, address: token ? pages + routes.question(token) : '—' },
  }),
  'ticket-answered': ({ words: { tickets } }, { number, pages, inAccount }, { token }) => ({
    subject: tickets.messages.answeredSubject,
    text: tickets.messages.answered(number),
    action: {
      words: tickets.messages.action,
      address: inAccount ? pages + routes.accountTicket(number) : token ? pages + routes.question(token) : '—',
    },
  }),
  'correction-answered': ({ words: { tickets } }, { pages }) => ({
    subject: tickets.messages.correctedSubject,
    text: tickets.messages.corrected,
    action: { words: tickets.messages.action, address: pages + routes.accountCorrections },
  }),
}

export const templateNames = Object.keys(sayings) as Template[]

/** What a message says, without what stands around it. Values of people come in cleaned (`letters/clean.ts`): `letter.ts` does. */
export const sayingOf = (reader: Reader, { template, params }: TemplateAndParams, secrets: Secrets): Saying =>
  // The pair of template and params was typed where the message was written.
  (sayings[template] as (reader: Reader, params: TemplateAndParams['params'], secrets: Secrets) => Saying)(
    reader,
    params,
    secrets,
  )
