import type { FastifyReply, FastifyRequest } from 'fastify'
import { addMinutes } from '../../platform/clock.ts'
import {
  CHALLENGE_MINUTES,
  type Passkey,
  passkeyCreationOptions,
  passkeyRequestOptions,
  type RelyingParty,
  relyingPartyOf,
} from '../../platform/credentials/passkey.ts'
import { browserRequestOf, ensureBrowserRequest } from './browser-request.ts'
import type { CustomerNeeds } from './needs.ts'
import {
  type ChallengePurpose,
  insertChallenge,
  type PasskeyRow,
  passkeysOf,
  takeChallenge,
} from './passkey-queries.ts'

/**
 * One question to a passkey: `askPasskey…` keeps a challenge for this browser, this purpose and this person; `answered` takes
 * it away with the first answer, right or wrong, so that no answer is good twice.
 */
type Needs = Pick<CustomerNeeds, 'db' | 'jar' | 'clock' | 'origin'>

/** The shop's name stands in the browser's own dialogs. */
export const party = ({ origin }: Pick<CustomerNeeds, 'origin'>): RelyingParty => relyingPartyOf(origin, 'آی‌پت‌پلاس')

/** What the browser is to give to its passkeys. `customerId`: whose passkeys are asked; null: whoever is there. */
export const askForPasskey = async (
  needs: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  customerId: string | null,
) => {
  const known = customerId ? (await passkeysOf(needs.db, customerId)).map(asPasskey) : []
  const options = await passkeyRequestOptions(party(needs), known)
  await keep(needs, request, reply, {
    challenge: options.challenge,
    purpose: customerId ? 'proof' : 'sign-in',
    customerId,
  })
  return options
}

/** What the browser is to make a new passkey from. `label` is what it shows for it: the user name, or the shop's name. */
export const askForNewPasskey = async (
  needs: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  { customerId, label }: { customerId: string; label: string },
) => {
  const known = (await passkeysOf(needs.db, customerId)).map(asPasskey)
  const options = await passkeyCreationOptions(party(needs), { userId: customerId, userName: label, known })
  await keep(needs, request, reply, { challenge: options.challenge, purpose: 'creation', customerId })
  return options
}

const keep = (
  needs: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  row: { challenge: string; purpose: ChallengePurpose; customerId: string | null },
) =>
  insertChallenge(needs.db, {
    ...row,
    requestDigest: ensureBrowserRequest(needs.jar, request, reply),
    endsAt: addMinutes(needs.clock(), CHALLENGE_MINUTES),
  })

/** The challenge that this answer is about, if we asked it of this browser for this purpose and person. It is then used up. */
export const answered = async (
  needs: Needs,
  request: FastifyRequest,
  clientDataJSON: string,
  { purpose, customerId }: { purpose: ChallengePurpose; customerId: string | null },
): Promise<string | null> => {
  const requestDigest = browserRequestOf(needs.jar, request)
  const challenge = challengeIn(clientDataJSON)
  if (!requestDigest || !challenge) return null
  const [taken] = await takeChallenge(needs.db, { challenge, requestDigest, purpose, customerId, now: needs.clock() })
  return taken?.challenge ?? null
}

const challengeIn = (clientDataJSON: string): string | null => {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown }
    return typeof challenge === 'string' && /^[\w-]{20,100}$/.test(challenge) ? challenge : null
  } catch {
    return null
  }
}

export const asPasskey = ({ credentialId, publicKey, counter, transports }: PasskeyRow): Passkey => ({
  id: credentialId.toString('base64url'),
  publicKey: new Uint8Array(publicKey),
  counter,
  transports,
})
