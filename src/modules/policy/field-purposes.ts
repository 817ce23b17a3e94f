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
  // who she is, and what is hers
  landline: personal('to arrange a delivery; never written to', 'P05'),
  label: personal('so that she knows the address again; optional', 'P03'),
  petName: personal('so that she knows her pet again', 'P01'),
  species: personal('the right shelf, shown to her alone', 'P01'),
  breed: personal('a note for herself; optional', 'P01'),
  bornYear: personal('the shelf for its age, shown to her alone; optional', 'P01'),
  bornMonth: personal('the shelf for its age, shown to her alone; optional', 'P01'),
  weight: personal('a note for herself; optional', 'P01'),
  sensitivities: personal('a reminder to herself; optional', 'P01'),
  product: choice('which product she lets go'),
  channel: choice('which switch of her consents'),
  category: choice('which switch of her consents'),
  given: choice('yes or no'),
  withdraw: choice('none of the switches'),
  // what a customer signs in with
  username: personal('signing in without a telephone', 'P58'),
  password: personal('signing in without a telephone, and to the office', 'P58'),
  secondCode: personal('that nobody else signs in with her password', 'P58'),
  credential: choice('the answer of a passkey, written by the browser'),
  // the checkout of an account, and returning goods
  savedAddress: choice('which of her own addresses is written into the form'),
  use: choice('writes the chosen address into the form'),
  keepAddress: choice('whether the address goes into her own book'),
  units: choice('how many of a line go back'),
  step: choice('the second page of a return'),
  shownRefund: choice('nobody is paid back another sum than the page showed'),
  // the account: her privacy
  record: choice('which sealed value is opened'),
  about: choice('which data is said to be wrong'),
  wrong: personal('mending what is wrong; sealed, and gone with the account', 'P04'),
  sure: choice('that she knows an erasure cannot be undone'),
  receipt: choice('the address of the receipt that the page has shown'),
  as: choice('the answer on the page, or as a file'),
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
  // the back office: crashes
  release: choice('in which release a fault is mended'),
  days: choice('for how long a fault is ignored'),
  from: choice('a filter of the audit and of anonymous usage'),
  until: choice('a filter of the audit and of anonymous usage'),
  by: choice('how figures of anonymous usage are put together'),
}
