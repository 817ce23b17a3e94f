import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { insertAttestation } from './contact-queries.ts'

/**
 * The version of the sentence beside the button (`fa-contacts.ts`, `attest`): to enter address, e-mail, mobile or landline is
 * to affirm that they are correct (P07). A test holds words and version together.
 */
export const ATTESTATION = {
  version: '1',
  digest: '7fabd6efbb33a395627d5655eb82456f498c1fa7d67729eda5ccadc8b1eaa44e',
} as const

export type Attested = 'name' | 'mobile' | 'landline' | 'email' | 'address'

/** Writes down that she affirmed these, in the transaction in which they are kept. */
export const attest = (tx: Tx, customerId: string, fields: Attested[], now: Date) =>
  insertAttestation(tx, {
    id: newId(now.getTime()),
    customerId,
    fields,
    textVersion: ATTESTATION.version,
    at: now,
  })
