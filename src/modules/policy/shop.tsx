import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { CookieFact } from '../../platform/http/cookies.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Render } from '../../ui/render.ts'

export type PolicyShopNeeds = {
  db: Db
  clock: Clock
  render: Render
  species: () => SpeciesLink[]
  cookies: CookieFact[]
  origin: string
}

/** The living policy: the text, what enforces each clause, and the public registers. */
export const shop = (_app: FastifyInstance, _needs: PolicyShopNeeds): void => {}
