import { expect, test } from 'vitest'
import { inAudited, verifyAudit } from '../../src/modules/staff/index.ts'
import { eraseSubjects, rotateKeys } from '../../src/modules/vault/index.ts'
import { jalaliOf } from '../../src/platform/persian/jalali.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'
import { decoded } from '../stories/forms.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const boss = await owner(shop)

const rows = () => db<{ number: number; action: string }[]>`select number, action from staff.audit order by number`
const inAudit = async (query = '') => {
  const { body, status } = await boss.get(`${routes.officeAudit}${query}`)
  const actions = [...body.matchAll(/<td class="words">([^<]*)</g)].map(([, why]) => decoded(why!))
  return { body, status, whys: actions }
}

test('a write of the office and its row are there together or not at all', async () => {
  const before = (await rows()).length
  const act = { action: 'stock.changed', target: 'lot:1', why: 'شمارش انبار' } as const
  const by = (await member(shop, 'catalogue')).by('stock.edit')
  const begun = (await rows()).length
  await inAudited(shop.house, by, act, async () => {})
  expect((await rows()).at(-1)).toEqual({ number: begun + 1, action: 'stock.changed' })
  await expect(
    inAudited(shop.house, by, act, async () => {
      throw new Error('broken')
    }),
  ).rejects.toThrow('broken')
  await inAudited(shop.house, by, act, async () => ({ ok: false }))
  expect((await rows()).length).toBe(begun + 1)
  expect(begun).toBeGreaterThan(before)
  for (const why of ['', '   ', 'x'.repeat(501)])
    await expect(inAudited(shop.house, by, { ...act, why }, async () => {})).rejects.toThrow(RangeError)
})

test('writers at the same moment make one chain without a gap', async () => {
  const by = (await member(shop, 'catalogue')).by('stock.edit')
  const act = { action: 'stock.changed', target: 'lot:2', why: 'همزمان' } as const
  const before = (await rows()).length
  await Promise.all(Array.from({ length: 25 }, () => inAudited(shop.house, by, act, async () => {})))
  const numbers = (await rows()).map(({ number }) => number)
  expect(numbers).toEqual(numbers.map((_, place) => place + 1))
  expect(numbers.length).toBe(before + 25)
  expect(await verifyAudit(db)).toMatchObject({ ok: true, rows: before + 25 })
})

test('a row that was changed, taken out or cut off at the end is found and named', async () => {
  const verdictOf = async (change: () => Promise<unknown>) => {
    await change()
    return verifyAudit(db)
  }
  const [{ count }] = (await db`select count(*)::int as count from staff.audit`) as unknown as [{ count: number }]
  await db`create table staff.kept as select * from staff.audit`
  const restore = async () => {
    await db`delete from staff.audit`
    await db`insert into staff.audit select * from staff.kept`
  }
  const changes: [() => Promise<unknown>, object][] = [
    [() => db`update staff.audit set role = 'owner' where number = 7`, { ok: false, row: 7, why: 'changed' }],
    [
      () => db`update staff.audit set at = at + interval '1 day' where number = 3`,
      { ok: false, row: 3, why: 'changed' },
    ],
    [() => db`update staff.audit set why_digest = sha256('x') where number = 5`, { ok: false, row: 5, why: 'changed' }],
    [() => db`update staff.audit set digest = sha256('x') where number = 4`, { ok: false, row: 4, why: 'changed' }],
    [() => db`delete from staff.audit where number = 6`, { ok: false, row: 6, why: 'missing' }],
    [() => db`delete from staff.audit where number = ${count}`, { ok: false, row: count, why: 'missing' }],
  ]
  for (const [change, verdict] of changes) {
    expect(await verdictOf(change)).toEqual(verdict)
    await restore()
  }
  await db`drop table staff.kept`
  expect((await verifyAudit(db)).ok).toBe(true)
})

test('the page shows what was done and why, by person, act and Jalali day, the rest page by page', async () => {
  const clerk = await member(shop, 'catalogue')
  const act = { action: 'price.changed', target: 'variant:1' } as const
  for (let count = 0; count < 60; count++)
    await inAudited(shop.house, clerk.by('prices.edit'), { ...act, why: `قیمت ${count}` }, async () => {})
  const { whys, body } = await inAudit('?action=price.changed')
  expect(whys).toHaveLength(50)
  expect(whys[0]).toBe('قیمت 59')
  const older = decoded(/<a class="btn line" href="([^"]+)" rel="next"/.exec(body)![1]!)
  const next = await inAudit(older.slice(routes.officeAudit.length))
  expect(next.whys.at(-1)).toBe('قیمت 0')
  expect(next.whys).toHaveLength(10)
  expect((await inAudit(`?member=${clerk.memberId}&action=own.begun`)).whys).toHaveLength(1)

  const { year, month, day } = jalaliOf(shop.house.clock())
  const today = encodeURIComponent(`${year}/${month}/${day}`)
  expect((await inAudit(`?action=price.changed&from=${today}&until=${today}`)).whys).toHaveLength(50)
  expect((await inAudit(`?action=price.changed&until=${encodeURIComponent('۱۴۰۰/۱/۱')}`)).whys).toHaveLength(0)
  const wrong = await inAudit(`?from=${encodeURIComponent('۱۴۰۵/۱۳/۱')}`)
  expect([wrong.status, wrong.whys.length]).toEqual([422, 0])
  for (const odd of ['?before=-1', '?before=x', '?member=x', '?action=drop', `?from=${'9'.repeat(3_000)}`])
    expect((await inAudit(odd)).status, odd).toBe(200)
})

test('the button computes both chains again and leaves a row of its own', async () => {
  const before = (await rows()).length
  const { body } = await boss.post(routes.officeAuditVerifications, {})
  expect(body).toContain('زنجیره درست است')
  expect(body).toContain('دفتر دسترسی به داده‌ها هم درست است')
  expect((await rows()).length).toBe(before + 1)
  await db`update staff.audit set target = 'lot:9' where number = 2`
  expect((await boss.post(routes.officeAuditVerifications, {})).body).toContain('ردیف ۲ دست خورده است')
  expect((await rows()).length).toBe(before + 1)
  await db`update staff.audit set target = (select 'member:' || member_id from staff.audit where number = 2) where number = 2`
  expect((await verifyAudit(db)).ok).toBe(true)
})

test('who reads the audit and the staff is in the ledger of those whose names she saw', async () => {
  const clerk = await member(shop, 'packer')
  await boss.get(routes.officeStaff)
  const ledger = await db<{ actor_kind: string; actor_role: string; actor_id: string }[]>`
    select actor_kind, actor_role, actor_id from vault.ledger where subject_id = ${clerk.memberId} and purpose = 'account'`
  expect(ledger).toEqual([{ actor_kind: 'staff', actor_role: 'owner', actor_id: boss.memberId }])
})

test('the chain verifies after new keys, and after a member’s words are erased with her', async () => {
  await rotateKeys(db, vault)
  expect((await verifyAudit(db)).ok).toBe(true)
  expect((await inAudit('?action=price.changed')).whys[0]).toBe('قیمت 59')
  const [{ id }] =
    (await db`select member_id as id from staff.audit where action = 'price.changed' limit 1`) as unknown as [
      { id: string },
    ]
  await eraseSubjects(db, vault, [id], { by: { kind: 'system', job: 'test' }, why: 'asked' })
  expect((await verifyAudit(db)).ok).toBe(true)
  const { body } = await inAudit('?action=price.changed')
  expect(body).toContain('دلیل پاک شده است')
  expect(body).not.toContain('قیمت 59')
})
