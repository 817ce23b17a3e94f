import type { Reader } from '../../../ui/reader.ts'

/** The ways to sign in other than a code, below the number on the sign-in page. */
export const SignInMethods = (_props: { reader: Reader; back: string }) => null

/** The same on the page that asks somebody who is signed in to prove who she is; only those that she has. */
export const ProofMethods = (_props: { reader: Reader; back: string; customerId: string }) => null
