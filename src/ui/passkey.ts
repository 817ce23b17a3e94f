import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/**
 * The browser's half of a passkey, for islands: what the page was given in `data-options` goes in, the text for the form
 * comes out. Rejects when the person or the browser does not want to.
 */
export const passkeyAnswer = async (use: 'create' | 'get', options: string): Promise<string> => {
  const optionsJSON = JSON.parse(options)
  return JSON.stringify(
    use === 'create' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON }),
  )
}
