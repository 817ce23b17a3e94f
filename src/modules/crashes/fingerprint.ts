import { createHash } from 'node:crypto'
import type { Crash, Frame } from './crash.ts'
import { withoutHash } from './frame-place.ts'

/** Raised with every change of what makes two crashes the same, so that old groups are not mixed with new ones. */
export const ALGORITHM = 1

/** So many calls nearest to the break tell groups apart; what lies further out is how somebody came there. */
const CALLS = 8

/**
 * Which group a crash belongs to, 32 bytes: its type and the calls of our own program, by function and file; neither lines, which move
 * with every release, nor messages, which differ with every value. Where no call is ours: all calls; where there are none: the message.
 *
 * @param frames those of the crash, or what the source maps make of them
 */
export const fingerprintOf = ({ client, type, message, route }: Crash, frames: Frame[]): Buffer => {
  const own = frames.filter(({ inApp }) => inApp)
  const calls = withoutRecursion(
    (own.length > 0 ? own : frames).map((frame) => [frame.function, withoutHash(frame.file)]),
  )
  const instead = calls.length > 0 ? '' : type === 'refused' ? route : message
  return createHash('sha256')
    .update(JSON.stringify([ALGORITHM, client, type, calls.slice(-CALLS), instead]))
    .digest()
}

const withoutRecursion = (calls: string[][]): string[][] =>
  calls.filter((call, index) => call.join() !== calls[index - 1]?.join())
