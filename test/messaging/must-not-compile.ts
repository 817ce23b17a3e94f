import type { SendingNeeds } from '../../src/modules/messaging/index.ts'
import { carry } from '../../src/modules/messaging/sending/carry.ts'
import type { Taken } from '../../src/modules/messaging/sending/claim.ts'

/** Nothing of this runs: each line must not compile, or the check of types fails. */
export const mustNotCompile = async (needs: SendingNeeds, taken: Taken) => {
  await carry(needs, [taken])
  const { id, writtenAt, takenAt, expiresAt, attempts, provider, to, digest, words } = taken
  // @ts-expect-error what was not taken from the register is not carried, with everything that a taken one has
  await carry(needs, [{ id, writtenAt, takenAt, expiresAt, attempts, provider, to, digest, words }])
}
