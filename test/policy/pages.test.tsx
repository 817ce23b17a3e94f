import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { purposeWords, schemaWords } from '../../src/modules/policy/data-words.ts'
import { clauses } from '../../src/modules/policy/index.ts'
import { VersionsPage } from '../../src/modules/policy/pages/versions-page.tsx'
import { sentences, versions } from '../../src/modules/policy/text/text.ts'
import { dataMap, isPersonal } from '../../src/platform/data-map.ts'
import { liveProbeIds } from '../../src/probes/every-probe.ts'
import { proveHere } from '../../src/probes/prove-here.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'

const shop = await testShop()
const { db, config, clock } = shop.house
const read = async (path: string) => (await fetch(shop.origin + path)).text()

test('the page shows every sentence and, below it, every clause with its seal; a new shop says that nothing ran here yet', async () => {
  const html = await read(routes.policy)
  for (const { fa: text, id } of sentences) expect(html, id).toContain(text)
  for (const { id } of clauses) expect(html.split(`id="${id}"`).length, id).toBe(2)
  expect(html).toContain(fa.policy.neverHere)
  expect(html).toContain(fa.policy.seals.never)
  expect(html).not.toMatch(/100 ?%|۱۰۰ ?٪|صد در ?صد/)
})

test('an English reader gets our reading, and the Persian text that binds', async () => {
  const html = await read(`${routes.policy}?lang=en`)
  for (const { en, fa: text } of sentences.slice(0, 5)) {
    expect(html).toContain(en.slice(0, 40).replaceAll("'", '&#39;'))
    expect(html).toContain(text)
  }
})

test('the running shop proves its own promises, and the page tells when', { timeout: 60_000 }, async () => {
  const outcomes = await proveHere({ db, config, clock })
  expect(outcomes.filter(({ result }) => result === 'fail')).toEqual([])
  expect(outcomes.length).toBe(liveProbeIds.size)
  const html = await read(routes.policy)
  expect(html).toContain(fa.policy.passedHere)
  expect(html).not.toContain(fa.policy.neverHere)
  expect(await read(routes.policySecurity)).toContain(fa.policy.seals.holds)
})

test('a promise that does not hold is told loudly, with the time when it last did; old runs are forgotten', async () => {
  const later = () => new Date(clock().getTime() + 60_000)
  await db`drop index customers.one_email`
  const broken = await proveHere({ db, config, clock: later })
  await db`create unique index one_email on customers.contact (customer_id) where kind = 'email' and confirmed_at is not null`
  expect(broken.filter(({ result }) => result === 'fail').map(({ probe }) => probe)).toEqual([
    'contacts-have-one-place',
  ])
  const html = await read(routes.policy)
  expect(html).toContain('verdict no')
  expect(html).toContain(fa.policy.failedHere)
  await proveHere({ db, config, clock: () => new Date(clock().getTime() + 100 * 86_400_000) })
  expect((await db`select distinct at from policy.probe_run`).length).toBeLessThanOrEqual(liveProbeIds.size)
})

test('the map of the data has words for every purpose, keeping and part that is about a person', async () => {
  const personal = (await dataMap(db)).filter(isPersonal)
  expect(personal.length).toBeGreaterThan(50)
  expect(personal.filter(({ purpose }) => !(purpose in purposeWords)).map(({ purpose }) => purpose)).toEqual([])
  expect(personal.filter(({ table }) => !(table.split('.')[0]! in schemaWords)).map(({ table }) => table)).toEqual([])
})

test('the registers tell every column about a person, every processor, every item of the list', async () => {
  const data = await read(routes.policyData)
  for (const said of ['contact.customer_id', 'record.boxes', fa.policy.data.kinds.sealed]) expect(data).toContain(said)
  expect(await read(routes.policyProcessors)).toContain('callback_url')
  expect(await read(routes.policyVersions)).toContain(versions[0]!.sha256)
})

test('a second version would show which words went and came', () => {
  const reader = { language: 'fa', theme: 'system', words: fa, basketCount: 0, path: routes.policyVersions } as const
  const [first] = versions
  const second = {
    number: 2,
    from: '2027-01-01',
    lines: first!.lines.map((line) => line.replace('تنها برای ارسال', 'برای ارسال')),
    sha256: '0'.repeat(64),
  }
  const html = renderToString(
    <VersionsPage reader={reader} species={[]} origin="https://shop.example" versions={[first!, second]} />,
  )
  expect(html).toContain('<del>')
  expect(html).toMatch(/<del><span class="vh">[^<]+<\/span>تنها<\/del>/)
  expect(html).toContain(fa.policy.versions.changes(1))
})
