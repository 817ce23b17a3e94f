import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from '../../src/messages/en.ts'
import { fa } from '../../src/messages/fa.ts'
import { isRecordKind } from '../../src/modules/customers/holding-kinds.ts'
import { dataMap, isPersonal, readDataMap } from '../../src/platform/data-map.ts'
import { isKeep, keeps, retentionOf } from '../../src/platform/retention.ts'
import { privacySources } from '../../src/privacy-sources.ts'
import { testDatabase } from '../database.ts'

const { db } = await testDatabase()

/**
 * Tables with something personal that are in no source of «my privacy», each with its reason. The vault has no source: its
 * records, look-ups and ledger are asked for by subject (`holding.ts`).
 */
const excused: Record<string, string> = {
  'vault.subject': 'told by what is sealed of her; gone with her key',
  'vault.record': 'listed record by record',
  'vault.lookup': 'listed by kind',
  'vault.ledger': 'the page «who saw it»',
  'vault.erasure': 'that an id was erased: an id that is nobody’s',
  'customers.erasure': 'names her only while it runs; afterwards a box that its receipt alone opens',
  'messaging.suppression': 'digests of contacts; whose they are, only whoever types the contact can ask',
  'customers.code_day': 'the subject of a day’s codes, for everybody; given up every night',
  'customers.sign_in_request': 'fifteen minutes; belongs to a browser, before anybody is known',
  'customers.number_guard': 'wrong tries at a number, as a digest; whose number it is, it does not know',
  'customers.vain_try': 'wrong tries at a name, as a digest, for a day',
  'orders.courier_list': 'staff who made it; whose people stood on it, the ledger says',
  'orders.withdrawal_move': 'steps of a withdrawal, told with it; `by_staff` is staff',
  'payments.attempt': 'refers to an order, which loses the person',
  'payments.refund': 'refers to an order, which loses the person; `paid_by` is staff',
  'delivery.slot_booking': 'refers to an order, which loses the person',
  'inventory.reservation': 'refers to an order, which loses the person',
  'support.canned_answer': 'of nobody; `written_by` is staff',
  'messaging.campaign': 'staff who wrote it; whom its run looked at last, gone when it is over',
  'messaging.survey_used':
    'that a link was used, as a digest under a key that the database does not hold; whose, it does not know',
  'messaging.survey_text':
    'words of nobody known, under a subject of their own; what the survey asks is answered without a name',
  'inventory.paper': 'staff who wrote it',
  'inventory.rule_change': 'staff who changed it',
  'inventory.recall': 'staff who began it',
  'inventory.recalled_order': 'refers to an order, which loses the person',
  'content.version': 'staff who wrote it',
  'delivery.change': 'staff who changed it',
  'settings.secret': 'staff who set it; the secret is the shop’s own',
  'settings.change': 'staff who changed it',
  'inventory.movement': 'refers to an order, which loses the person; `by_ref` is staff',
  'catalogue.change': 'staff who changed what the shop sells',
  'catalogue.task': 'staff who asked for a change of many goods',
  'catalogue.draft': 'staff who wrote what is not shown yet',
  'telemetry.day_grant': 'of nobody: a commitment of a device and a day, which the device alone can take back (C2)',
  'telemetry.report': 'of nobody: taken back by the device alone',
  'telemetry.taken_back': 'of nobody: what is never taken again',
  'crashes.event': 'of nobody: taken back by the device alone',
}
/** Schemas whose people are staff: they have pages of their own (C15). */
const ofStaff = /^staff\./

const covered = new Set(privacySources.flatMap(({ tables }) => tables))
const uncovered = async () => {
  const tables = (await readDataMap(db)).filter(isPersonal).map(({ table }) => table)
  return [...new Set(tables)].filter((table) => !covered.has(table) && !(table in excused) && !ofStaff.test(table))
}

test('every table with something personal is in a source of «my privacy», or excused with a reason', async () => {
  expect(await uncovered()).toEqual([])
})

test('a table that somebody forgets is found', async () => {
  await db.unsafe(`create table customers.forgotten (customer_id uuid);
    comment on column customers.forgotten.customer_id is 'class=personal-ref; purpose=account; keep=customer'`)
  const found = await uncovered()
  await db.unsafe('drop table customers.forgotten')
  expect(found).toEqual(['customers.forgotten'])
})

test('no source and no excuse names a table that is not there', async () => {
  const tables = new Set((await dataMap(db)).map(({ table }) => table))
  expect([...covered, ...Object.keys(excused)].filter((table) => !tables.has(table))).toEqual([])
})

test('every column’s keeping is in the register of keepings, in both languages, and every keeping is of some use', async () => {
  const used = new Set((await dataMap(db)).map(({ keep }) => keep))
  expect([...used].filter((keep) => !isKeep(keep))).toEqual([])
  expect(() => retentionOf('as-long-as-we-like')).toThrow('nothing says how long')
  // Of the office and of the policy's probes, whose tables come with their modules.
  const ofOthers = ['staff', 'staff-session', 'invitation-30d', 'failure-1d', 'audit-10y', 'probe-90d']
  expect(keeps.filter((keep) => !used.has(keep) && !ofOthers.includes(keep))).toEqual([])
  expect(keeps.filter((keep) => !/[آ-ی]/.test(retentionOf(keep).fa) || !/[a-z]/.test(retentionOf(keep).en))).toEqual([])
})

test('every field that she can be shown has a name for her, and every purpose its words', async () => {
  const shown = (await dataMap(db)).filter(({ table }) => covered.has(table))
  const wordless = (words: Record<string, string>, names: string[]) =>
    [...new Set(names)].filter((name) => !words[name])
  for (const { privacy } of [fa, en]) {
    expect(
      wordless(
        privacy.fields,
        shown.map(({ column }) => column),
      ),
      'columns',
    ).toEqual([])
    expect(wordless(privacy.things, [...covered]), 'tables').toEqual([])
    expect(
      wordless(
        privacy.purposes,
        shown.map(({ purpose }) => purpose),
      ),
      'purposes',
    ).toEqual([])
  }
})

const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.test\.|\.sample\.|src\/messages\//.test(file))
const mentioned = (pattern: RegExp) => [
  ...new Set(sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map((match) => match[1]!))),
]

test('every kind of sealed record of a customer or an order has its words, its clause and its keeping', () => {
  const kinds = mentioned(/kind: '((?:customer|order|message|fake|ticket)\.[a-z-]+)'/g)
  expect(kinds.length).toBeGreaterThan(8)
  expect(kinds.filter((kind) => !isRecordKind(kind))).toEqual([])
  expect(kinds.filter((kind) => !fa.privacy.things[kind] || !en.privacy.things[kind])).toEqual([])
})

test('every job that opens something of a person has a name that she can read', () => {
  const jobs = mentioned(/kind: 'system', job: '([\w.-]+)'/g)
  expect(jobs.length).toBeGreaterThan(3)
  expect(jobs.filter((job) => !fa.privacy.jobs[job] || !en.privacy.jobs[job])).toEqual([])
})
