import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { CookieJar } from '../../platform/http/cookies.ts'
import type { Log } from '../../platform/log.ts'
import type { Render } from '../../ui/render.ts'
import type { Vault } from '../vault/index.ts'

export type OfficeNeeds = {
  db: Db
  vault: Vault
  clock: Clock
  log: Log
  jar: CookieJar
  render: Render
  origin: string
  production: boolean
}

/** The door for staff: signing in, who may do what, and the audit. */
export const office = (_app: FastifyInstance, _needs: OfficeNeeds): void => {}
