import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import {
  type Actor,
  addLookup,
  BoxDoesNotOpen,
  createLedgerMonths,
  eraseSubjects,
  findSubjects,
  ledgerOf,
  matches,
  openFileKeyStore,
  openRecords,
  openVault,
  replayErasures,
  sealRecord,
  sealSubjects,
} from './index.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'keys-'))
const keyStore = await openFileKeyStore(join(folder, 'keys'), { create: true })
const clock = () => new Date('2026-11-22T08:00:00Z')
const vault = openVault({ keyStore, clock })
afterAll(async () => {
  await keyStore.close()
  rmSync(folder, { recursive: true, force: true })
})

const packer: Actor = { kind: 'staff', id: newId(), role: 'packer' }
const sara = { name: 'سارا نمونه', mobile: '+989120000001' }
const reza = { name: 'رضا نمونه', mobile: '+989120000002' }

const sealBuyers = (...people: { name: string; mobile: string }[]) =>
  inTransaction(db, (tx) =>
    sealSubjects(
      tx,
      vault,
      people.map((person) => ({
        kind: 'guest',
        records: [{ kind: 'order.buyer', fields: person }],
        lookups: [{ kind: 'mobile', value: person.mobile }],
      })),
    ),
  )

const open = (recordIds: string[], fields = ['name', 'mobile']) =>
  inTransaction(db, (tx) =>
    openRecords(tx, vault, { recordIds, fields, actor: packer, purpose: 'order', reason: 'بسته‌بندی', cause: null }),
  )

test('Sara and Reza are sealed in one go and open as they were written', async () => {
  const [one, other] = await sealBuyers(sara, reza)
  const opened = await open([one!.recordIds[0]!, other!.recordIds[0]!])
  expect(opened.get(one!.recordIds[0]!)).toEqual(sara)
  expect(opened.get(other!.recordIds[0]!)).toEqual(reza)
})

test('a packer who needs the name gets the name alone', async () => {
  const [buyer] = await sealBuyers(sara)
  expect((await open(buyer!.recordIds, ['name', 'shoe size'])).get(buyer!.recordIds[0]!)).toEqual({ name: sara.name })
})

test('ids made beforehand are kept, and empty, long and foreign texts come back byte for byte', async () => {
  const id = newId()
  const record = newId()
  const fields = { empty: '', block: 'x'.repeat(16), long: 'ن'.repeat(9_000), marks: 'a\u0000\u0080b👩‍👩‍👧' }
  const sealed = await inTransaction(db, (tx) =>
    sealSubjects(tx, vault, [{ id, kind: 'recipient', records: [{ id: record, kind: 'order.address', fields }] }]),
  )
  expect(sealed).toEqual([{ subjectId: id, recordIds: [record] }])
  expect((await open([record], Object.keys(fields))).get(record)).toEqual(fields)
})

test('a second record joins its subject; an unknown or erased subject takes none', async () => {
  const [buyer] = await sealBuyers(sara)
  const add = (subjectId: string) =>
    inTransaction(db, (tx) => sealRecord(tx, vault, subjectId, { kind: 'note', fields: { text: 'سگ دارم' } }))
  const added = await add(buyer!.subjectId)
  expect((await open([added!.recordId], ['text'])).get(added!.recordId)).toEqual({ text: 'سگ دارم' })

  expect(await add(newId())).toBeNull()
  await eraseSubjects(db, vault, [buyer!.subjectId], { by: packer, why: 'asked' })
  expect(await add(buyer!.subjectId)).toBeNull()
})

test('a person is found by her number until she is erased', async () => {
  const mobile = '+989121112233'
  const [buyer] = await sealBuyers({ name: 'مینا', mobile })
  const id = buyer!.subjectId
  expect(await findSubjects(db, vault, { kind: 'mobile', value: mobile })).toEqual([id])
  expect(await findSubjects(db, vault, { kind: 'email', value: mobile })).toEqual([])
  expect(await matches(db, vault, id, { kind: 'mobile', value: mobile })).toBe(true)
  expect(await matches(db, vault, id, { kind: 'mobile', value: '+989121112234' })).toBe(false)
  expect(await matches(db, vault, newId(), { kind: 'mobile', value: mobile })).toBe(false)

  await inTransaction(db, (tx) => addLookup(tx, vault, id, { kind: 'email', value: 'mina@example.org' }))
  expect(await findSubjects(db, vault, { kind: 'email', value: 'mina@example.org' })).toEqual([id])

  await eraseSubjects(db, vault, [id], { by: { kind: 'buyer' }, why: 'asked' })
  expect(await findSubjects(db, vault, { kind: 'mobile', value: mobile })).toEqual([])
  expect(await matches(db, vault, id, { kind: 'mobile', value: mobile })).toBe(false)
})

test('an erased person opens as absent, her neighbour as before, and erasing twice does nothing more', async () => {
  const [one, other] = await sealBuyers(sara, reza)
  expect(await eraseSubjects(db, vault, [one!.subjectId], { by: packer, why: 'asked' })).toEqual([one!.subjectId])
  expect(await eraseSubjects(db, vault, [one!.subjectId, newId()], { by: packer, why: 'asked' })).toEqual([])
  const opened = await open([...one!.recordIds, ...other!.recordIds, newId()])
  expect([...opened]).toEqual([[other!.recordIds[0], reza]])
  expect(await db`select by_role, why from vault.erasure where subject_id = ${one!.subjectId}`).toEqual([
    { by_role: 'packer', why: 'asked' },
  ])
})

test('Sara sees who read what of her, and why; once erased the reason is dark', async () => {
  const [buyer] = await sealBuyers(sara)
  await open(buyer!.recordIds, ['name', 'shoe size'])
  const [entry] = await ledgerOf(db, vault, buyer!.subjectId)
  expect(entry).toEqual({
    at: clock(),
    recordIds: buyer!.recordIds,
    fields: ['name'],
    actorKind: 'staff',
    actorId: packer.kind === 'staff' && packer.id,
    actorRole: 'packer',
    purpose: 'order',
    reason: 'بسته‌بندی',
    cause: null,
  })
  await eraseSubjects(db, vault, [buyer!.subjectId], { by: packer, why: 'asked' })
  expect(await ledgerOf(db, vault, buyer!.subjectId)).toEqual([{ ...entry, reason: null }])
})

test('fifty orders open with two statements, and leave one ledger row a person', async () => {
  const sealed = await sealBuyers(
    ...Array.from({ length: 50 }, (_, n) => ({ name: `خریدار ${n}`, mobile: `+98935${n}` })),
  )
  let statements = 0
  await inTransaction(db, async (tx) => {
    const counted = new Proxy(tx, {
      apply: (target, self, args) => {
        statements++
        return Reflect.apply(target, self, args)
      },
    })
    const recordIds = sealed.flatMap((subject) => subject.recordIds)
    const opened = await openRecords(counted, vault, {
      recordIds,
      fields: ['name'],
      actor: packer,
      purpose: 'order',
      reason: 'فهرست',
    })
    expect(opened.get(recordIds[49]!)).toEqual({ name: 'خریدار 49' })
  })
  expect(statements).toBe(2)
  const [rows] =
    await db`select count(*)::int as n from vault.ledger where subject_id = any(${sealed.map((s) => s.subjectId)}::uuid[])`
  expect(rows).toEqual({ n: 50 })
})

test('a ledger that refuses the row refuses the plaintext', async () => {
  const [buyer] = await sealBuyers(sara)
  await db.unsafe(`
    create function vault.refuse() returns trigger language plpgsql as $$ begin raise exception 'the ledger is full'; end $$;
    create trigger refuse before insert on vault.ledger for each row execute function vault.refuse()`)
  let seen: unknown = 'nothing'
  const reading = inTransaction(db, async (tx) => {
    seen = await openRecords(tx, vault, {
      recordIds: buyer!.recordIds,
      fields: ['name'],
      actor: packer,
      purpose: 'order',
      reason: 'x',
    })
  })
  await expect(reading).rejects.toThrow('the ledger is full')
  expect(seen).toBe('nothing')
  await db.unsafe('drop trigger refuse on vault.ledger; drop function vault.refuse()')
})

test('no reason, no plaintext', async () => {
  const [buyer] = await sealBuyers(sara)
  const reading = inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: buyer!.recordIds,
      fields: ['name'],
      actor: packer,
      purpose: 'order',
      reason: ' ',
    }),
  )
  await expect(reading).rejects.toThrow('reason')
})

test('boxes moved between people, records, kinds or fields never open', async () => {
  const [one, other] = await sealBuyers(sara, reza)
  const [recordOne, recordOther] = [one!.recordIds[0]!, other!.recordIds[0]!]
  const second = await inTransaction(db, (tx) =>
    sealRecord(tx, vault, one!.subjectId, { kind: 'order.buyer', fields: { name: 'دیگر', mobile: '1' } }),
  )
  const moves = {
    'to another person': db`update vault.record r set boxes = o.boxes from vault.record o where r.id = ${recordOne} and o.id = ${recordOther}`,
    'to another record of hers': db`update vault.record r set boxes = o.boxes from vault.record o where r.id = ${recordOne} and o.id = ${second!.recordId}`,
    'to another owner': db`update vault.record set subject_id = ${other!.subjectId} where id = ${recordOne}`,
    'to another kind': db`update vault.record set kind = 'campaign.target' where id = ${recordOne}`,
    'to another field': db`update vault.record set field_names = array['mobile', 'name'] where id = ${recordOne}`,
    'with one bit changed': db`update vault.record set boxes[1] = set_byte(boxes[1], 20, get_byte(boxes[1], 20) # 1) where id = ${recordOne}`,
    'with another generation': db`update vault.record set boxes[1] = set_byte(boxes[1], 2, 7) where id = ${recordOne}`,
    'cut short': db`update vault.record set boxes[1] = substring(boxes[1] from 1 for 20) where id = ${recordOne}`,
  }
  const [before] = await db`select * from vault.record where id = ${recordOne}`
  for (const [how, move] of Object.entries(moves)) {
    await move
    await expect(open([recordOne]), how).rejects.toThrow(BoxDoesNotOpen)
    await db`update vault.record set subject_id = ${before!.subject_id}, kind = ${before!.kind},
      field_names = ${before!.field_names}::text[], boxes = ${db.array(before!.boxes)}::bytea[] where id = ${recordOne}`
  }
  expect((await open([recordOne])).get(recordOne)).toEqual(sara)
})

test('rows that an erasure left behind, cut short after the key, go at the next start', async () => {
  const [one, other] = await sealBuyers(sara, reza)
  const [row] = await db<
    { key_index: Buffer; generation: number }[]
  >`select * from vault.subject where id = ${one!.subjectId}`
  const place = {
    generation: row!.generation,
    depth: 64,
    prefix: row!.key_index.readBigUInt64BE(),
    subjectId: one!.subjectId,
  }
  await keyStore.puncture([place], clock())
  expect((await open([...one!.recordIds, ...other!.recordIds])).size).toBe(1)

  expect(await replayErasures(db, vault)).toBe(1)
  expect(await db`select id from vault.record where subject_id = ${one!.subjectId}`).toEqual([])
  expect(await replayErasures(db, vault)).toBe(0)
})

test('a day that was given up as a whole takes all its people along, and nobody of the next day', async () => {
  const at = (time: string) => ({ keyStore, clock: () => new Date(time) })
  const sealOn = (time: string) =>
    inTransaction(db, (tx) =>
      sealSubjects(tx, at(time), [
        { kind: 'recipient', records: [{ kind: 'order.address', fields: { city: 'یزد' } }] },
      ]),
    )
  const [[one], [other], [next]] = [
    await sealOn('2026-05-01T00:00:00Z'),
    await sealOn('2026-05-01T23:59:59Z'),
    await sealOn('2026-05-02T00:00:00Z'),
  ]
  const day = (Date.UTC(2026, 4, 1) - Date.UTC(2020, 0, 1)) / 86_400_000
  await keyStore.puncture([{ generation: 1, depth: 16, prefix: BigInt(day), subjectId: null }], clock())
  expect(await replayErasures(db, vault)).toBe(2)
  const recordIds = [one, other, next].flatMap((subject) => subject!.recordIds)
  expect([...(await open(recordIds, ['city']))]).toEqual([[next!.recordIds[0], { city: 'یزد' }]])
  await expect(sealOn('2026-05-01T12:00:00Z')).rejects.toThrow('clock')
})

test('a shop that is started with the keys of another shop refuses to start', async () => {
  await replayErasures(db, vault)
  const stranger = await openFileKeyStore(join(folder, 'stranger'), { create: true })
  await expect(replayErasures(db, { keyStore: stranger, clock })).rejects.toThrow('another key store')
  await stranger.close()
})

test('the ledger has its months ready, and takes a row of a month it has not', async () => {
  await createLedgerMonths(db, new Date('2027-11-30T23:00:00Z'))
  await createLedgerMonths(db, new Date('2027-11-30T23:00:00Z'))
  const names = await db`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'vault.ledger'::regclass`
  expect(names.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['ledger_2027_11', 'ledger_2028_02', 'ledger_default']),
  )
  const [buyer] = await sealBuyers(sara)
  const later = { keyStore, clock: () => new Date('2040-01-01T00:00:00Z') }
  await inTransaction(db, (tx) =>
    openRecords(tx, later, {
      recordIds: buyer!.recordIds,
      fields: ['name'],
      actor: packer,
      purpose: 'order',
      reason: 'x',
    }),
  )
  expect(await ledgerOf(db, vault, buyer!.subjectId)).toHaveLength(1)
})
