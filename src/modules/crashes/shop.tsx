import type { FastifyInstance } from 'fastify'
import { crashDoor } from './door.ts'
import type { CrashNeeds } from './needs.ts'

export { PROJECT } from './door.ts'
export type { CrashNeeds } from './needs.ts'

/** The door for clients. */
export const shop = (app: FastifyInstance, needs: CrashNeeds): void => crashDoor(app, needs)
