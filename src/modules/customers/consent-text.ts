/**
 * What she says yes or no to, in its version. The digest is SHA-256 over the Persian words of the switches
 * (`fa-profile.ts`, `consents.switches`), and stands in every row of the ledger: a later change of words cannot change what
 * somebody agreed to. A test holds the two together: whoever changes a word adds a version here.
 */
export type ConsentText = { version: string; since: string; digest: string }

export const consentTexts: readonly ConsentText[] = [
  { version: '1', since: '2026-11-22', digest: '487b6e15dc014dd0d7f8746ee7830c1c3c3d43c46c94de46606cd5f22e049113' },
]

export const consentText = (): ConsentText => consentTexts.at(-1)!
