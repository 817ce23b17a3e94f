import { existsSync, readFileSync } from 'node:fs'
import { decodeAttestationObject, parseAuthenticatorData } from '@simplewebauthn/server/helpers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { softwareAuthenticator } from '../../../test/credentials/authenticator.ts'
import {
  parsePasskeyAssertion,
  parsePasskeyCreation,
  passkeyCreationOptions,
  passkeyRequestOptions,
  relyingPartyOf,
  verifyPasskeyAssertion,
  verifyPasskeyCreation,
} from './passkey.ts'

const party = relyingPartyOf('http://localhost:8080', 'آی‌پت‌پلاس')
const person = { userId: '01890000-0000-7000-8000-000000000001', userName: 'puzak', known: [] }

const enrolled = async () => {
  const authenticator = softwareAuthenticator(party.origin)
  const { challenge } = await passkeyCreationOptions(party, person)
  const passkey = await verifyPasskeyCreation(party, authenticator.create(challenge), challenge)
  return { authenticator, passkey: passkey! }
}

describe('making a passkey', () => {
  test('asks for one that the browser finds by itself and that knows its owner, and for no attestation', async () => {
    const known = [{ id: 'AAAA', transports: ['internal'] }]
    const options = await passkeyCreationOptions(party, { ...person, known })
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      timeout: 300_000,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: 'AAAA' }],
    })
    expect(Buffer.from(options.challenge, 'base64url').length).toBeGreaterThanOrEqual(32)
  })

  test('keeps the public key of what answered', async () => {
    const { authenticator, passkey } = await enrolled()
    expect(passkey).toMatchObject({ id: authenticator.id, counter: 0, transports: ['internal'] })
  })

  test.each([
    ['another challenge', { challenge: 'AAAA' }],
    ['another origin', { origin: 'http://localhost:8081' }],
    ['another host', { rpId: 'example.org' }],
    ['another ceremony', { type: 'webauthn.get' }],
    ['nobody verified', { userVerified: false }],
    ['nobody present', { userPresent: false }],
  ])('is refused for %s', async (_, wrong) => {
    const { challenge } = await passkeyCreationOptions(party, person)
    const answer = softwareAuthenticator(party.origin).create(challenge, wrong)
    expect(await verifyPasskeyCreation(party, answer, challenge)).toBeNull()
  })

  test('with certificates is refused before anybody is asked about them', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('the shop asked an address of the sender'))
    const { challenge } = await passkeyCreationOptions(party, person)
    const answer = softwareAuthenticator(party.origin).create(challenge, { certificates: [Buffer.alloc(300, 0x30)] })
    expect(await verifyPasskeyCreation(party, answer, challenge)).toBeNull()
    expect(asked).not.toHaveBeenCalled()
  })
  afterEach(() => vi.restoreAllMocks())
})

describe('proving a passkey', () => {
  test('moves its counter on', async () => {
    const { authenticator, passkey } = await enrolled()
    const { challenge, userVerification } = await passkeyRequestOptions(party)
    expect(userVerification).toBe('required')
    expect(await verifyPasskeyAssertion(party, authenticator.get(challenge), challenge, passkey)).toEqual({
      counter: 1,
    })
  })

  test('works for ever with a counter that stays at nothing, as synchronised passkeys have it', async () => {
    const { authenticator, passkey } = await enrolled()
    const answer = authenticator.get('AAAA', { counter: 0 })
    expect(await verifyPasskeyAssertion(party, answer, 'AAAA', passkey)).toEqual({ counter: 0 })
  })

  test.each([
    ['another challenge', { challenge: 'BBBB' }],
    ['another origin', { origin: 'http://evil.localhost:8080' }],
    ['another host', { rpId: 'example.org' }],
    ['another ceremony', { type: 'webauthn.create' }],
    ['nobody verified', { userVerified: false }],
    ['a counter that stood still', { counter: 7 }],
    ['a counter that went back', { counter: 6 }],
  ])('is refused for %s', async (_, wrong) => {
    const { authenticator, passkey } = await enrolled()
    const answer = authenticator.get('AAAA', { counter: 8, ...wrong })
    expect(await verifyPasskeyAssertion(party, answer, 'AAAA', { ...passkey, counter: 7 })).toBeNull()
  })

  test('is refused for the signature of another passkey', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    const answer = other.authenticator.get('AAAA', { id: one.passkey.id })
    expect(await verifyPasskeyAssertion(party, answer, 'AAAA', one.passkey)).toBeNull()
  })
})

test('what is no answer of a browser is read as none', async () => {
  const { authenticator } = await enrolled()
  const [creation, assertion] = [authenticator.create('AAAA'), authenticator.get('AAAA')]
  expect(parsePasskeyCreation(JSON.stringify(creation))).toMatchObject(creation)
  expect(parsePasskeyAssertion(JSON.stringify(assertion))).toMatchObject(assertion)
  const wrong = [
    ...[undefined, 5, '', '{', 'null', '[]', '"x"', '{"id":"AAAA"}'],
    ...[JSON.stringify({ ...assertion, id: 'نام' }), JSON.stringify({ ...assertion, id: 'A'.repeat(5000) })],
    JSON.stringify({ ...assertion, more: 'A'.repeat(40_000) }),
  ]
  for (const text of wrong) {
    expect(parsePasskeyAssertion(text)).toBeNull()
    expect(parsePasskeyCreation(text)).toBeNull()
  }
})

const vectorsFile = '../shared/data/webauthn/w3c-webauthn-l3-test-vectors.json'
type Ceremony = Record<'challenge' | 'clientDataJSON' | 'credential_id', string>
type Vector = {
  name: string
  registration: Ceremony & { attestationObject: string }
  authentication: Ceremony & { authenticatorData: string; signature: string }
}
const url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

describe.skipIf(!existsSync(vectorsFile))(
  'the test vectors of WebAuthn level 3 (skipped where the file is absent)',
  () => {
    const { vectors } = existsSync(vectorsFile)
      ? (JSON.parse(readFileSync(vectorsFile, 'utf8')) as { vectors: Vector[] })
      : { vectors: [] }
    const there = relyingPartyOf('https://example.org', 'example')
    const isFramed = (hex: string) => /"crossOrigin":true/.test(Buffer.from(hex, 'hex').toString())

    test.each(vectors.map((vector) => [vector.name, vector] as const))(
      '%s',
      async (name, { registration, authentication }) => {
        const attestation = decodeAttestationObject(bytes(registration.attestationObject))
        const made = parseAuthenticatorData(attestation.get('authData'))
        const id = url(registration.credential_id)
        const envelope = { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} }

        const creation = await verifyPasskeyCreation(
          there,
          {
            ...envelope,
            response: {
              clientDataJSON: url(registration.clientDataJSON),
              attestationObject: url(registration.attestationObject),
            },
          },
          url(registration.challenge),
        )
        const unattested = attestation.get('fmt') === 'none' || /Self Attestation/.test(name)
        expect(creation !== null).toBe(made.flags.uv && unattested && !isFramed(registration.clientDataJSON))

        const data = parseAuthenticatorData(bytes(authentication.authenticatorData))
        const passkey = { id, publicKey: made.credentialPublicKey!, counter: 0, transports: [] }
        const assertion = await verifyPasskeyAssertion(
          there,
          {
            ...envelope,
            response: {
              clientDataJSON: url(authentication.clientDataJSON),
              authenticatorData: url(authentication.authenticatorData),
              signature: url(authentication.signature),
            },
          },
          url(authentication.challenge),
          passkey,
        )
        const expected = data.flags.uv && !isFramed(authentication.clientDataJSON) && !/Ed448/.test(name)
        expect(assertion !== null).toBe(expected)
      },
    )
  },
)
