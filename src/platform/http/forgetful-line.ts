import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import { lineOf } from './line.ts'

const WINDOW_MS = 60_000

/**
 * By what requests are counted: the line that they come from, under a key of this minute that is thrown away with it. The counter keeps
 * words longer than it counts; after a minute nobody can tell whose they were (P13, P65).
 */
export const forgetfulLine = (clock: Clock): ((request: Pick<FastifyRequest, 'ip'>) => string) => {
  let key = randomBytes(32)
  let until = 0
  return ({ ip }) => {
    const now = clock().getTime()
    if (now >= until) {
      key = randomBytes(32)
      until = now + WINDOW_MS
    }
    return createHmac('sha256', key).update(lineOf(ip)).digest('base64url')
  }
}
