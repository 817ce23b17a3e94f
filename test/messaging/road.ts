/** The road out on a database of its own, with people whose contacts are sealed, and providers on loopback. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type SendingNeeds, writeMessages } from '../../src/modules/messaging/index.ts'
import type { Category, NewMessage } from '../../src/modules/messaging/message.ts'
import type { SmsProvider } from '../../src/modules/messaging/providers/provider.ts'
import { openBreakers } from '../../src/modules/messaging/sending/breaker.ts'
import { openFileKeyStore, openVault, sealSubjects } from '../../src/modules/vault/index.ts'
import { type Db, inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { openLog } from '../../src/platform/log.ts'
import { testDatabase } from '../database.ts'
import { plainNeeds } from './plain-needs.ts'

export const NOON = new Date('2026-11-28T08:30:00Z')

export type Person = { subjectId: string; recordId: string; mobile: string }

export type Road = {
  db: Db
  url: string
  folder: string
  needs: SendingNeeds
  logged: string[]
  at: (time: Date) => void
  later: (minutes: number) => void
  /** what the road out does from now on */
  change: (change: Partial<SendingNeeds>) => void
}

export const openRoad = async (sms: SmsProvider[]): Promise<Road> => {
  const { db, url } = await testDatabase()
  await db`select 1`
  const folder = mkdtempSync(join(tmpdir(), 'ipetplus-road-'))
  const keyStore = await openFileKeyStore(join(folder, 'keys'), { create: true })
  let now = NOON
  const clock = () => now
  const logged: string[] = []
  const needs: SendingNeeds = {
    ...plainNeeds(db, openVault({ keyStore, clock }), join(folder, 'keys'), sms),
    clock,
    breakers: openBreakers(clock),
    log: openLog('info', { write: (line) => logged.push(line) }),
  }
  afterAll(async () => {
    await keyStore.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    db,
    url,
    folder,
    needs,
    logged,
    at: (time) => {
      now = time
    },
    later: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    change: (change) => {
      Object.assign(needs, change)
    },
  }
}

let people = 0

/** So many people, each with a mobile number of her own. */
export const somePeople = async ({ db, needs }: Pick<Road, 'db' | 'needs'>, count: number): Promise<Person[]> => {
  const found: Person[] = []
  while (found.length < count) {
    const mobiles = Array.from(
      { length: Math.min(500, count - found.length) },
      () => `+98912${String(++people).padStart(7, '0')}`,
    )
    const sealed = await inTransaction(db, (tx) =>
      sealSubjects(
        tx,
        needs.vault,
        mobiles.map((mobile) => ({ kind: 'customer', records: [{ kind: 'customer.contact', fields: { mobile } }] })),
      ),
    )
    found.push(
      ...sealed.map(({ subjectId, recordIds }, n) => ({ subjectId, recordId: recordIds[0]!, mobile: mobiles[n]! })),
    )
  }
  return found
}

/** A message to each of them. */
export const tell = async (
  { db, needs }: Pick<Road, 'db' | 'needs'>,
  some: Person[],
  category: Category = 'order-status',
  cause = `order:${newId()}`,
): Promise<string[]> => {
  const ids: string[] = []
  for (let from = 0; from < some.length; from += 1_000) {
    const messages = some.slice(from, from + 1_000).map(
      ({ subjectId, recordId }): NewMessage => ({
        category,
        channel: 'sms',
        subjectId,
        recordId,
        field: 'mobile',
        ...(category === 'security-code'
          ? { template: 'sign-in-code', params: { minutes: 2, host: 'localhost' } }
          : { template: 'order-confirmed', params: { number: '1234567890', totalRials: 10_000 } }),
        cause,
        now: needs.clock(),
      }),
    )
    ids.push(...(await inTransaction(db, (tx) => writeMessages(tx, messages))))
  }
  return ids
}

export type Told = {
  state: string
  why: string | null
  provider: string | null
  attempts: number
  dueAt: Date | null
  reference: string | null
  sender: string | null
  sentRecord: string | null
}

export const rowOf = async (db: Db, id: string): Promise<Told> =>
  (
    await db<Told[]>`
    select state, why, provider, attempts, due_at as "dueAt", provider_reference as reference, reported_sender as sender,
           sent_record as "sentRecord"
    from messaging.message where id = ${id}`
  )[0]!

export const statesOf = async (db: Db, ids: string[]): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await db<{ state: string; count: number }[]>`
      select state, count(*)::integer as count from messaging.message where id = any(${ids}::uuid[]) group by state`
    ).map(({ state, count }) => [state, count]),
  )

export const incidentsOf = (db: Db) => db<{ kind: string; provider: string; detail: string; seen: number }[]>`
  select kind, provider, detail, seen from messaging.incident where closed_at is null order by kind, provider`
