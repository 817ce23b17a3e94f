import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeMembers } from '../../bench/members.ts'
import { recordConsents } from '../../src/modules/customers/index.ts'
import { everyMember } from '../../src/modules/messaging/campaigns/audience.ts'
import { openFileKeyStore, openVault } from '../../src/modules/vault/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { testDatabase } from '../database.ts'

const MEMBERS = 2_000
const MOST_KILLS = 12

const { db, url } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'campaign-'))
const keyStore = await openFileKeyStore(folder, { create: true })
afterAll(async () => {
  await keyStore.close()
  rmSync(folder, { recursive: true, force: true })
})
const house = { db, vault: openVault({ keyStore, clock: systemClock }), clock: systemClock }

/** Runs the sender and kills it so long after it began; answers whether it ended by itself before. */
const sendUntilKilled = (afterMs: number | null): Promise<boolean> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, ['test/faults/campaign-sender.ts', url], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (bytes) => (complaint += bytes))
    child.stdout.once('data', () => {
      if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? done(code === 0) : failed(new Error(complaint)),
    )
  })

test(`a campaign to ${MEMBERS} members, killed again and again: once each, and none to whoever said no`, {
  timeout: 600_000,
}, async () => {
  const members = await makeMembers(house, {
    count: MEMBERS,
    sms: (n) => n % 2 === 0,
    email: (n) => n % 10 !== 0,
    category: 'news',
  })
  const id = newId()
  const digest = randomBytes(32)
  await db`
    insert into messaging.campaign (id, state, name, category, channels, language, subject, body, sms, audience, made_at, written_by,
      words_digest, proved_by, proved_digest, due_at)
    values (${id}, 'scheduled', 'x', 'news', '{email,sms}', 'fa', 'x', 'x', 'x', ${db.json(everyMember)}, now(), ${id}, ${digest}, ${id}, ${digest}, now())`
  // The last of them leaves after it has begun.
  const late = members.at(-1)!
  let kills = 0
  for (let finished = false; !finished; ) {
    finished = await sendUntilKilled(kills < MOST_KILLS ? 5 + Math.random() * 60 : null)
    if (!finished) kills++
    if (kills !== 1) continue
    const choices = (['email', 'sms'] as const).map((channel) => ({ channel, category: 'news' as const, given: false }))
    await inTransaction(db, (tx) => recordConsents(tx, late, { choices, how: 'unsubscribe-link', now: new Date() }))
  }
  expect(kills).toBeGreaterThan(2)
  const rows = await db<{ subjectId: string; channel: string; messages: number }[]>`
    select subject_id as "subjectId", channel, count(*)::int as messages
    from messaging.message where cause = ${`campaign:${id}`} group by 1, 2`
  expect(rows.filter(({ messages }) => messages !== 1)).toEqual([])
  const wanted = members.flatMap((subjectId, n) => [
    ...(n % 10 === 0 || subjectId === late ? [] : [`email ${subjectId}`]),
    ...(n % 2 !== 0 || subjectId === late ? [] : [`sms ${subjectId}`]),
  ])
  expect(rows.map(({ channel, subjectId }) => `${channel} ${subjectId}`).sort()).toEqual(wanted.sort())
  const [campaign] = await db`select state, looked_at, written from messaging.campaign where id = ${id}`
  expect(campaign).toEqual({ state: 'done', looked_at: MEMBERS, written: wanted.length })
})
