/**
 * Passkey questions and answers between JSON and the browser's own objects. Browsers since 2024 do it themselves
 * (`parseRequestOptionsFromJSON`, `toJSON`: WebAuthn level 3, section 5.1.8); the rest is for those before.
 */
export const creationOptionsFrom = (json: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions =>
  PublicKeyCredential.parseCreationOptionsFromJSON?.(json) ??
  ({
    ...json,
    challenge: bytesOf(json.challenge),
    user: { ...json.user, id: bytesOf(json.user.id) },
    excludeCredentials: json.excludeCredentials?.map(descriptor),
  } as PublicKeyCredentialCreationOptions)

export const requestOptionsFrom = (json: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions =>
  PublicKeyCredential.parseRequestOptionsFromJSON?.(json) ??
  ({
    ...json,
    challenge: bytesOf(json.challenge),
    allowCredentials: json.allowCredentials?.map(descriptor),
  } as PublicKeyCredentialRequestOptions)

/** Not every `toJSON` answers: some password managers hand out objects of their own, without it. */
export const jsonOf = (credential: PublicKeyCredential): string => {
  const { id, type } = credential
  const response = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const
  const encoded = parts.flatMap((part) => (response[part] ? [[part, textOf(response[part])]] : []))
  // A creation also offers authenticator data, which its attestation holds already: the shop reads that one.
  return JSON.stringify({
    ...{ id, rawId: id, type, clientExtensionResults: {} },
    response: { ...Object.fromEntries(encoded), transports: response.getTransports?.() },
  })
}

const descriptor = ({ id, ...rest }: PublicKeyCredentialDescriptorJSON) => ({ ...rest, id: bytesOf(id) })

export const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))

export const textOf = (buffer: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
