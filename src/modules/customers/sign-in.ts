import type { Tx } from '../../platform/database.ts'
import { createCustomer } from './create-customer.ts'
import type { CustomerNeeds } from './needs.ts'
import { joinGuestOrders, type Opening, whatNumberOpens } from './number-account.ts'
import { type Browser, type Opened, openAccount } from './open-account.ts'
import { type CodeProof, finishRequest, type ProvenNumber, proveCode, provenNumber } from './prove-code.ts'
import { markTakenOver } from './queries.ts'
import { type SignUpChoices, writeSignUpConsents } from './sign-up-consents.ts'
import { contactBecameHers, contactReached, isStopped } from './stopped-contacts.ts'
import { takeNumber } from './take-number.ts'

export type SignInNeeds = Pick<CustomerNeeds, 'vault' | 'privacy' | 'slots'>

export type SignedIn =
  | { ok: true; opened: Opened }
  /** the number is proven; what it opens is for her to say, on a page of its own. `token`: the cookie from now on */
  | { ok: true; opened: null; token: string }
  | (CodeProof & { ok: false })

/** A code is held against the number; where nothing else guards the account, the account opens. */
export const signInByCode = async (
  tx: Tx,
  needs: SignInNeeds,
  browser: Browser,
  { token, code, now }: { token: string | null; code: string; now: Date },
): Promise<SignedIn> => {
  const proof = await proveCode(tx, needs.vault, { token, code, sessionId: null, now })
  if (!proof.ok) return proof
  await contactReached(tx, needs, { kind: 'mobile', value: proof.mobile }, now)
  const opening = await whatNumberOpens(tx, needs.vault, { mobile: proof.mobile, asker: 'holder', now })
  const opened = await openIfHers(tx, needs, browser, { proof, opening, now })
  return opened ? { ok: true, opened } : { ok: true, opened: null, token: proof.token }
}

/** What she asks for once her number is proven: an account, or a new one in place of somebody else's with the same number. */
export type Beginning = { asker: 'holder' | 'newcomer'; name: string | null; choices: SignUpChoices }

/**
 * Begins an account around the number that this browser has proven. Two who proved it at once come one after the other: the
 * second finds the account of the first, and it opens to her or asks, as for anybody who proves the number. Null: nothing is
 * proven here. `opened: null`: the account that is there has to be asked about.
 */
export const signUp = async (
  tx: Tx,
  needs: SignInNeeds,
  browser: Browser,
  { token, beginning, now }: { token: string | null; beginning: Beginning; now: Date },
): Promise<{ opened: Opened | null } | null> => {
  const proof = await provenNumber(tx, needs.vault, token, now)
  if (!proof) return null
  const opening = await whatNumberOpens(tx, needs.vault, { mobile: proof.mobile, asker: beginning.asker, now })
  if (opening.outcome === 'open' || opening.outcome === 'ask')
    return { opened: await openIfHers(tx, needs, browser, { proof, opening, now }) }
  const leaves = opening.outcome === 'hand-over' ? opening.account.id : null
  return { opened: await beginAccount(tx, needs, browser, { proof, leaves, beginning, now }) }
}

const openIfHers = async (
  tx: Tx,
  needs: SignInNeeds,
  browser: Browser,
  { proof: { request, mobile }, opening, now }: { proof: ProvenNumber; opening: Opening; now: Date },
): Promise<Opened | null> => {
  if (opening.outcome !== 'open') return null
  const customerId = opening.account.id
  const opened = await openAccount(tx, browser, { customerId, provenBy: ['mobile-code'], now })
  await joinGuestOrders(tx, needs, { customerId, mobile, now })
  await finishRequest(tx, request)
  return opened
}

const beginAccount = async (
  tx: Tx,
  needs: SignInNeeds,
  browser: Browser,
  { proof, leaves, beginning, now }: { proof: ProvenNumber; leaves: string | null; beginning: Beginning; now: Date },
): Promise<Opened | null> => {
  const { mobile } = proof
  if (leaves) await takeNumber(tx, needs.vault, { accountId: leaves, mobile, now })
  const name = beginning.name ? { name: beginning.name } : {}
  const { customerId, contactId } = await createCustomer(tx, needs.vault, { mobile, ...name, now })
  if (leaves) await markTakenOver(tx, contactId, now)
  const contact = { kind: 'mobile', value: mobile } as const
  const { refusedByBrowser, ...said } = beginning.choices
  const nothingImplied = refusedByBrowser || (await isStopped(tx, needs, contact))
  await writeSignUpConsents(tx, customerId, { ...said, nothingImplied }, now)
  await contactBecameHers(tx, needs, customerId, contact, now)
  // What was ordered with a number before it left another account was ordered by somebody else.
  await joinGuestOrders(tx, needs, { customerId, mobile, now })
  await finishRequest(tx, proof.request)
  return openAccount(tx, browser, { customerId, provenBy: ['mobile-code'], first: true, now })
}
