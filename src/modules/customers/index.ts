/** The door for other modules: who is signed in, and what others may ask about an account. */
import { createHash } from 'node:crypto'

export { addAddress, addressesForCheckout, type KeptAddress } from './address-book.ts'
export { approvedContacts } from './approved-contacts.ts'
export { campaignMembers } from './campaign-members.ts'
export { eraseCodeDays, forgetGuards, forgetRequests } from './code-day.ts'
export type { ConsentCategory, ConsentChannel } from './consent.ts'
export { comeBackByLink, contactsForLeaving, leaveByLink, standingByLink } from './consent-link.ts'
export { type Choice, implyByMembership, mayMarket, recordConsents } from './consents.ts'
export { forgetContactRequests } from './contact-mobile.ts'
export { createCustomer } from './create-customer.ts'
export { type Customer, isFresh, type Proof } from './customer.ts'
export { forgetCredentialSteps } from './forget-credential-steps.ts'
export { freshlyProven, safeBack, signedIn } from './guard.ts'
export type { CustomerNeeds, CustomerSlots } from './needs.ts'
export {
  contactForNews,
  contactsForNews,
  type NewsContact,
  type OrderContact,
  orderContact,
  stillLiving,
} from './order-contact.ts'
export { ProfileFrame } from './pages/profile-frame.tsx'
export * from './privacy-door.ts'
export { customerOf, forgetSessions, openSession } from './session.ts'
export { type BackInStockNeeds, tellBackInStock } from './stock-alert.ts'
export { reachableForSurvey, sampleForSurvey } from './survey-audience.ts'
export { type ContactChange, tellContactsChanged } from './tell-contacts.ts'

/** The basket and the orders of an account belong to this digest, where those of a guest belong to her cookie's. */
export const ownerDigestOf = (customerId: string): Buffer =>
  createHash('sha256').update(`ipetplus customer\0${customerId}`).digest()
