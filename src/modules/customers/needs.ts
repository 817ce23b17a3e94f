import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { CookieJar } from '../../platform/http/cookies.ts'
import type { Log } from '../../platform/log.ts'
import type { CardFacts } from '../../ui/card.tsx'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Render } from '../../ui/render.ts'
import type { Vault } from '../vault/index.ts'
import type { Places } from './address.ts'
import type { PrivacyKeep } from './privacy-needs.ts'
import type { PrivacySource } from './privacy-source.ts'

/** What the verbs and pages of this module stand on; `app.ts` brings it, and fills the slots from the modules above. */
export type CustomerNeeds = {
  db: Db
  vault: Vault
  clock: Clock
  log: Log
  jar: CookieJar
  render: Render
  species: () => SpeciesLink[]
  /** scheme and host, without a slash at the end; the relying party of passkeys, and the last line of a code's SMS */
  origin: string
  production: boolean
  privacy: PrivacyKeep
  slots: CustomerSlots
}

/** A pack of the published catalogue. `title` names the pack too; `card` is for lists such as favourites. */
export type SoldVariant = {
  productId: string
  slug: string
  title: { fa: string; en: string }
  available: number
  card: CardFacts
}

export type CustomerSlots = {
  /** a number was proven: guest orders of it since `since` join the account; answers how many */
  numberProven: (tx: Tx, proven: { customerId: string; mobile: string; since: Date }) => Promise<number>
  /** somebody signed in: what this browser had as a guest (its basket) becomes hers */
  signedIn: (request: FastifyRequest, reply: FastifyReply, customerId: string) => Promise<void>
  /** every module that holds something of a customer */
  privacySources: PrivacySource[]
  /** what the published catalogue says of a pack; null where it is no longer sold */
  variant: (variantId: string) => SoldVariant | null
  /** provinces and cities, for addresses */
  places: Places
}
