import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { CookieJar } from '../../platform/http/cookies.ts'
import type { Log } from '../../platform/log.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { Reader } from '../../ui/reader.ts'
import type { Render } from '../../ui/render.ts'
import type { Vault } from '../vault/index.ts'
import type { Right } from './rights.ts'

/** The groups of the menu, in their order. */
export type OfficeGroup = 'orders' | 'goods' | 'people' | 'messages' | 'figures' | 'house'

/** Work that waits behind a door: how much, counted up to a bound that the words tell; nothing about whom. */
export type Waiting = { count: number; text: (words: Reader['words'], count: number) => string }

/** A page of the office in its menu; shown to whoever has the right that the page asks for. */
export type OfficeSection = {
  address: string
  group: OfficeGroup
  right: Right
  icon: IconName
  title: (words: Reader['words']) => string
  /** one sentence for the home of the office */
  text: (words: Reader['words']) => string
  /** what waits here for somebody with these rights; asked only for who has the section's own */
  waiting?: (needs: { db: Db; clock: Clock }, may: ReadonlySet<Right>) => Promise<Waiting[]>
}

/** What the pages and verbs of the office stand on; `app.ts` brings it, and the sections of the modules above. */
export type OfficeNeeds = {
  db: Db
  vault: Vault
  clock: Clock
  log: Log
  jar: CookieJar
  render: Render
  /** scheme and host, without a slash at the end; the relying party of passkeys */
  origin: string
  production: boolean
  sections: OfficeSection[]
}
