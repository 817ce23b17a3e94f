import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/**
 * An authenticator in software: makes ES256 passkeys and answers as a browser with it would (WebAuthn level 3, sections 5
 * and 6), and answers wrongly on request, so that the door's refusals can be tried.
 */
export type Authenticator = ReturnType<typeof softwareAuthenticator>

type Misbehaviour = {
  origin?: string
  rpId?: string
  /** the answer of another ceremony */
  type?: string
  challenge?: string
  counter?: number
  userVerified?: boolean
  userPresent?: boolean
  /** another credential's id on this signature */
  id?: string
  /** DER certificates beside the attestation, which nobody asked for */
  certificates?: Buffer[]
}

export const softwareAuthenticator = (origin: string, rpId = new URL(origin).hostname) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' as const }

  const create = (challenge: string, wrong: Misbehaviour = {}) => {
    const clientData = clientDataOf({ type: 'webauthn.create', challenge, origin, ...wrong })
    const attested = Buffer.concat([Buffer.alloc(16), lengthOf(id), id, coseOf(publicKey)])
    const data = authenticatorData(wrong.rpId ?? rpId, flagsOf(wrong) | 0x40, wrong.counter ?? counter, attested)
    return {
      ...named,
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        attestationObject: attestationOf(data, clientData, privateKey, wrong.certificates).toString('base64url'),
        transports: ['internal' as const],
      },
    }
  }

  const get = (challenge: string, wrong: Misbehaviour = {}) => {
    counter = wrong.counter ?? counter + 1
    const clientData = clientDataOf({ type: 'webauthn.get', challenge, origin, ...wrong })
    const data = authenticatorData(wrong.rpId ?? rpId, flagsOf(wrong), counter)
    return {
      ...named,
      ...(wrong.id ? { id: wrong.id, rawId: wrong.id } : {}),
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey).toString('base64url'),
      },
    }
  }

  return { id: named.id, create, get }
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

const clientDataOf = ({ type, challenge, origin }: { type: string; challenge: string; origin: string }) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

const flagsOf = ({ userPresent = true, userVerified = true }: Misbehaviour) =>
  (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0)

const authenticatorData = (rpId: string, flags: number, counter: number, attested = Buffer.alloc(0)) => {
  const tail = Buffer.alloc(5)
  tail.writeUInt8(flags, 0)
  tail.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(rpId), tail, attested])
}

const lengthOf = (id: Buffer) => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  return length
}

/** CBOR of {1: 2, 3: -7, -1: 1, -2: x, -3: y}: a COSE key of P-256 (RFC 9053 section 7.1). */
const coseOf = (key: KeyObject) => {
  const { x, y } = key.export({ format: 'jwk' })
  const part = (label: number, text: string) =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(text, 'base64url')])
  return Buffer.concat([Buffer.from('a5010203262001', 'hex'), part(0x21, x!), part(0x22, y!)])
}

const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)])
const cborBytes = (bytes: Buffer) => {
  const head = Buffer.from([0x59, 0, 0])
  head.writeUInt16BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** {"fmt", "attStmt", "authData"}: format `none`, or `packed` with the certificates that came along. */
const attestationOf = (data: Buffer, clientData: Buffer, key: KeyObject, certificates?: Buffer[]) => {
  const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), key)
  const statement = certificates
    ? Buffer.concat([
        Buffer.from([0xa3]),
        ...[cborText('alg'), Buffer.from([0x26]), cborText('sig'), cborBytes(signature), cborText('x5c')],
        ...[Buffer.from([0x80 | certificates.length]), ...certificates.map(cborBytes)],
      ])
    : Buffer.from([0xa0])
  return Buffer.concat([
    Buffer.from([0xa3]),
    ...[cborText('fmt'), cborText(certificates ? 'packed' : 'none'), cborText('attStmt'), statement],
    ...[cborText('authData'), cborBytes(data)],
  ])
}
