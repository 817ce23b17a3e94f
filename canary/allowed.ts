import type { Field } from './person.ts'
import type { PlaceName } from './places.ts'

/**
 * Where a field may be found, and why: everywhere else it is a leak. At rest nothing is allowed anywhere: sealed means that
 * no byte of it stands in a file.
 */
const map: Partial<Record<PlaceName, readonly Field[]>> = {
  // She sees what is hers. A password is never shown again, and a recipient is shown to nobody but the label (P10).
  'her own pages': [
    'name',
    'mobile',
    'secondMobile',
    'landline',
    'email',
    'username',
    'street',
    'postalCode',
    'note',
    'addressLabel',
    'petName',
    'petNote',
    'correction',
    'fakeText',
    'question',
    'returnNote',
    'complaint',
  ],
  // A recipient sees what we hold of her, and nothing of who ordered.
  'the recipient’s page': [
    'recipientName',
    'recipientPhone',
    'recipientStreet',
    'recipientPostalCode',
    'recipientNote',
  ],
  // The operator gets an address and a text (C10); the recipient's telephone for the delivery of that order alone (P10).
  'outgoing messages': ['mobile', 'secondMobile', 'email', 'recipientPhone'],
  'SMS operator': ['mobile', 'secondMobile', 'recipientPhone'],
  'mail server': ['email'],
  // A moderator reads them, with a row of the ledger; nobody can say whose they are (decision 017).
  'office pages': ['surveyWords'],
}

/** What is nobody's by then, and goes with its survey (decision 017). */
export const staysAfterErasure = (field: Field, place: PlaceName): boolean =>
  field === 'surveyWords' && place === 'office pages'

export const allowed = (field: Field, place: PlaceName): boolean => map[place]?.includes(field) ?? false
