import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import * as z from 'zod'

/** Passkeys (W3C Web Authentication level 3): a thin layer over @simplewebauthn/server, which does the cryptography. */

/** A challenge is good for this long and for one answer; whoever stores it keeps both. */
export const CHALLENGE_MINUTES = 5

/** Who asks: the host alone is bound into a passkey, the whole origin into each answer. */
export type RelyingParty = { id: string; origin: string; name: string }

export const relyingPartyOf = (origin: string, name: string): RelyingParty => ({
  id: new URL(origin).hostname,
  origin,
  name,
})

/** What is kept of a passkey: nothing in it is secret. */
export type Passkey = {
  /** base64url, as the browser names it */
  id: string
  /** COSE */
  publicKey: Uint8Array<ArrayBuffer>
  /** how often the authenticator says it was used; 0 for ever with passkeys that are synchronised */
  counter: number
  transports: string[]
}

/** EdDSA, ES256 and RS256 (COSE numbers): what every authenticator has one of. */
const ALGORITHMS = [-8, -7, -257]

/** The package brings a parser of certificates that only a registration needs: it is loaded at the first passkey. */
const library = () => import('@simplewebauthn/server')

export type NewPasskey = {
  /** at most 64 bytes, no name or address (WebAuthn 14.6.1): the account's id */
  userId: string
  /** what the browser shows beside it in its list, such as the user name */
  userName: string
  known: Pick<Passkey, 'id' | 'transports'>[]
}

/** What `navigator.credentials.create` is given. Its `challenge` is stored by the caller. */
export const passkeyCreationOptions = async (
  party: RelyingParty,
  { userId, userName, known }: NewPasskey,
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  (await library()).generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: new TextEncoder().encode(userId),
    userName,
    userDisplayName: userName,
    timeout: CHALLENGE_MINUTES * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** What `navigator.credentials.get` is given; without `known` the browser offers what it has for this shop. */
export const passkeyRequestOptions = async (
  party: RelyingParty,
  known: Pick<Passkey, 'id' | 'transports'>[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  (await library()).generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: known,
    timeout: CHALLENGE_MINUTES * 60_000,
    userVerification: 'required',
  })

/** A browser's answer as text of a form field or body, or null when it is not one. Limits: WebAuthn ids have ≤ 1023 bytes. */
export const parsePasskeyCreation = (text: unknown): RegistrationResponseJSON | null => parse(creation, text)
export const parsePasskeyAssertion = (text: unknown): AuthenticationResponseJSON | null => parse(assertion, text)

/** Makes a passkey of a browser's answer to `passkeyCreationOptions`, or null when it proves nothing. */
export const verifyPasskeyCreation = async (
  party: RelyingParty,
  response: RegistrationResponseJSON,
  challenge: string,
): Promise<Passkey | null> => {
  const { verifyRegistrationResponse } = await library()
  try {
    if (framed(response) || !(await attestsNothing(response))) return null
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return null
    const { id, publicKey, counter } = registrationInfo.credential
    return { id, publicKey, counter, transports: response.response.transports ?? [] }
  } catch {
    // Whatever the package has against an answer is a no; its sentence quotes what was sent, so it goes nowhere.
    return null
  }
}

/** The new counter when this answer to `passkeyRequestOptions` proves the passkey, else null. A counter never goes back. */
export const verifyPasskeyAssertion = async (
  party: RelyingParty,
  response: AuthenticationResponseJSON,
  challenge: string,
  passkey: Passkey,
): Promise<{ counter: number } | null> => {
  const { verifyAuthenticationResponse } = await library()
  try {
    if (framed(response)) return null
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: passkey,
    })
    return verified ? { counter: authenticationInfo.newCounter } : null
  } catch {
    return null
  }
}

/** Given inside a frame of another site. Our pages stand in no frame (`frame-ancestors 'none'`), so it was not ours. */
const framed = ({ response }: { response: { clientDataJSON: string } }): boolean => {
  const { crossOrigin, topOrigin } = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString()) as {
    crossOrigin?: unknown
    topOrigin?: unknown
  }
  return crossOrigin === true || topOrigin !== undefined
}

/**
 * We ask for no attestation, so a browser sends none, or one that the key made itself. One with certificates is refused
 * before the package sees it: checking them would make the shop ask an address that stands in them (a way to make our
 * server call whatever the sender likes).
 */
const attestsNothing = async (response: RegistrationResponseJSON): Promise<boolean> => {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  const bytes = new Uint8Array(Buffer.from(response.response.attestationObject, 'base64url'))
  const decoded = decodeAttestationObject(bytes)
  const format = decoded.get('fmt')
  return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
}

const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/)
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).max(7)
const envelope = {
  id: base64url(1364),
  rawId: base64url(1364),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
}
const creation = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(12_000),
    transports: transports.optional().catch([]),
  }),
})
const assertion = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(8000),
    userHandle: base64url(100).optional(),
  }),
})

const parse = <T>(schema: z.ZodType<T>, text: unknown): T | null => {
  if (typeof text !== 'string' || text.length > 30_000) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
