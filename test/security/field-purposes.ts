/**
 * Every name that any form of the shop sends, and what it is for (P01). A field that is not here may not be asked.
 * `person`: it is about a person, so its purpose also stands on the page, beside the field.
 */
export type FieldPurpose = { purpose: string; person: boolean; clause?: string }

const choice = (purpose: string): FieldPurpose => ({ purpose, person: false })
const personal = (purpose: string, clause: string): FieldPurpose => ({ purpose, person: true, clause })

export const fieldPurposes: Record<string, FieldPurpose> = {
  // the order
  name: personal('the invoice and the handing over', 'P03'),
  mobile: personal('news of the order, and finding it again', 'P03, P06'),
  email: personal('answers also by e-mail; optional', 'P03, C14'),
  province: personal('what delivery costs, and where the parcel goes', 'P03'),
  city: personal('what delivery costs, and where the parcel goes', 'P03'),
  street: personal('where the parcel goes', 'P03'),
  postalCode: personal('a quicker way through the post; optional', 'P03'),
  note: personal('what the courier should know; optional', 'P03'),
  someoneElse: choice('whether somebody else receives the order'),
  recipientName: personal('this delivery only, then destroyed', 'P09, P10'),
  recipientPhone: personal('this delivery only, then destroyed', 'P09, P10'),
  delivery: choice('how and when the parcel comes'),
  payment: choice('how it is paid'),
  key: choice('a second click finds the order of the first'),
  shownTotal: choice('nobody is charged another sum than the page showed'),
  // finding an order
  number: personal('which order is looked for', 'P06'),
  // coming in
  code: choice('that the number, the app or the invitation is in her hands now'),
  again: choice('a new code instead of the last'),
  emailNews: choice('whether news may come by e-mail'),
  smsNews: choice('whether advertising may come by SMS'),
  device: choice('where to sign out'),
  // what a customer signs in with
  username: personal('signing in without a telephone', 'P58'),
  password: personal('signing in without a telephone, and to the office', 'P58'),
  secondCode: personal('that nobody else signs in with her password', 'P58'),
  credential: choice('the answer of a passkey, written by the browser'),
  // the basket
  variant: choice('which goods'),
  quantity: choice('how many'),
  // looking around
  q: choice('what is searched for'),
  brand: choice('a filter of the list'),
  form: choice('a filter of the list'),
  lifeStage: choice('a filter of the list'),
  breedSize: choice('a filter of the list'),
  mainProtein: choice('a filter of the list'),
  specialNeed: choice('a filter of the list'),
  material: choice('a filter of the list'),
  min: choice('a filter of the list'),
  max: choice('a filter of the list'),
  available: choice('a filter of the list'),
  offers: choice('a filter of the list, carried along'),
  sort: choice('the order of the list'),
  // how the pages look
  theme: choice('light or dark'),
  back: choice('the page to come back to'),
  // the back office: coming in
  answer: choice('what the browser made of a passkey'),
  // the back office: the people, their sign-in, the audit
  roles: choice('what somebody may do in the office'),
  why: choice('the reason of a write, for the audit'),
  invitation: choice('which invitation is taken back'),
  passkey: choice('which passkey is removed'),
  session: choice('which session is ended'),
  member: choice('a filter of the audit'),
  action: choice('a filter of the audit'),
  from: choice('a filter of the audit'),
  until: choice('a filter of the audit'),
}
