import { expect, test } from 'vitest'
import { offerFirstOwner } from '../../src/modules/staff/index.ts'
import { totpCodeAt } from '../../src/platform/credentials/totp.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Member, member, owner } from '../staff.ts'
import { type Buyer, httpBuyer } from '../stories/buyer.ts'
import { fieldsOf, messageOf } from '../stories/forms.ts'

const shop = await testShop({ products: 'none' })
const port = Number(new URL(shop.origin).port)
let from = 1
/** Every browser from an address of its own, so that one test's failures do not slow the next. */
const stranger = (): Buyer => httpBuyer(port, `127.0.0.${++from}`)

const signIn = async (who: Member, browser = stranger(), code = who.code()) => {
  await browser.post(routes.officeSignIn, { email: who.email, password: who.password })
  return { browser, answer: await browser.post(routes.officeSecondProof, { code }) }
}
const join = { name: 'مریم مالک', email: 'first@example.ir', password: 'جمله‌ای بلند برای مالک', mobile: '' }

test('the first owner: by the code of the start and no other way, once, and only into the set-up', async () => {
  const [early, code] = [
    await offerFirstOwner(shop.house.db, shop.house.clock()),
    await offerFirstOwner(shop.house.db, shop.house.clock()),
  ]
  const first = stranger()
  expect((await first.get(routes.officeFirst)).body).toContain('name="code"')
  for (const wrong of [early!, '00000-00000-00000', '', 'x'.repeat(5_000)]) {
    const answer = await first.post(routes.officeFirst, { ...join, code: wrong })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([422, undefined])
    expect(answer.body).toContain(join.name)
    expect(answer.body).not.toContain(join.password)
  }
  const [one, two] = await Promise.all([
    first.post(routes.officeFirst, { ...join, code: code! }),
    stranger().post(routes.officeFirst, { ...join, email: 'second@example.ir', code: code! }),
  ])
  expect([one.status, two.status].sort()).toEqual([303, 422])
})

test('a code of the start is good for a day, and worth nothing once the shop has an owner', async () => {
  const old = await offerFirstOwner(shop.house.db, shop.house.clock())
  shop.later(24 * 60 + 1)
  expect((await stranger().post(routes.officeFirst, { ...join, code: old! })).status).toBe(422)
  const unused = await offerFirstOwner(shop.house.db, shop.house.clock())
  expect(unused).not.toBeNull()
  await owner(shop)
  expect(await offerFirstOwner(shop.house.db, shop.house.clock())).toBeNull()
  expect((await stranger().post(routes.officeFirst, { ...join, email: 'late@example.ir', code: unused! })).status).toBe(
    422,
  )
  expect((await stranger().get(routes.officeFirst)).body).not.toContain('name="code"')
})

test('whoever has no second proof yet sees the set-up and nothing else, and cannot sign in later', async () => {
  const boss = await owner(shop)
  const invited = await boss.post(routes.officeInvitations, { roles: 'packer', why: 'انبار شلوغ است' })
  const code = /id="invitation-code">([^<]+)</.exec(invited.body)![1]!
  const newcomer = stranger()
  const person = { ...join, email: 'unready@example.ir', code }
  const joined = await newcomer.post(routes.officeJoin, person)
  expect(joined.headers.location).toBe(routes.officeSetUp)
  for (const page of [routes.office, routes.officeOwn, routes.officeRights, routes.officeRecoveryCodes])
    expect((await newcomer.get(page)).headers.location, page).toBe(routes.officeSetUp)
  const later = stranger()
  expect((await later.post(routes.officeSignIn, person)).status).toBe(422)

  // With the first code of an app the office opens.
  await newcomer.post(routes.officeTotps, {})
  const page = await newcomer.get(routes.officeTotp)
  const secret = /class="ltr key">([A-Z2-7 ]+)</.exec(page.body)![1]!.replaceAll(' ', '')
  expect((await newcomer.post(routes.officeTotp, { code: '000000' })).status).toBe(422)
  const set = await newcomer.post(routes.officeTotp, { code: totpCodeAt(secret, shop.house.clock()) })
  expect(set.headers.location).toBe(routes.officeRecoveryCodes)
  expect((await newcomer.get(routes.office)).status).toBe(200)
})

test('an invitation works once, not after a day, not when it was taken back, and not from an owner who was put out', async () => {
  const boss = await owner(shop)
  const other = await member(shop, 'owner')
  const invite = async (by: Member) => {
    const { body } = await by.post(routes.officeInvitations, { roles: ['packer', 'moderator'], why: 'برای آزمون' })
    return /id="invitation-code">([^<]+)</.exec(body)![1]!
  }
  const tried = async (code: string) =>
    (
      await stranger().post(routes.officeJoin, {
        ...join,
        email: `${code.toLowerCase().replaceAll(' ', '-')}@example.ir`,
        code,
      })
    ).status
  const [used, withdrawn, orphaned] = [await invite(boss), await invite(boss), await invite(other)]
  expect([await tried(used.toLowerCase().replaceAll('-', ' ')), await tried(used)]).toEqual([303, 422])
  const { body } = await boss.get(routes.officeStaff)
  const ids = [...body.matchAll(/name="invitation" value="([^"]+)"/g)].map(([, id]) => id!)
  await boss.post(routes.officeInvitationWithdrawals, { invitation: ids[1]! })
  expect(await tried(withdrawn)).toBe(422)
  await boss.post(routes.officeMemberSuspensions(other.memberId), { why: 'پایان همکاری' })
  expect(await tried(orphaned)).toBe(422)
})

test('two proofs, always: the password alone opens nothing, and both give a new session', async () => {
  const packer = await member(shop, 'packer')
  shop.later(1)
  const browser = stranger()
  const half = await browser.post(routes.officeSignIn, { email: packer.email.toUpperCase(), password: packer.password })
  expect(String(half.headers.location)).toContain(routes.officeSecondProof)
  const halfToken = browser.cookies.get('staff_session')
  for (const page of [routes.office, routes.officeOwn, routes.officeSetUp])
    expect((await browser.get(page)).headers.location, page).toBe(routes.officeSecondProof)
  expect((await browser.post(routes.officeTotps, {})).headers.location).toBe(routes.officeSecondProof)
  const whole = await browser.post(routes.officeSecondProof, { code: packer.code() })
  expect(whole.headers.location).toBe(routes.office)
  expect(browser.cookies.get('staff_session')).not.toBe(halfToken)
  expect((await browser.get(routes.office)).status).toBe(200)
  const planted = stranger()
  planted.cookies.set('staff_session', halfToken!)
  expect((await planted.get(routes.office)).headers.location).toBe(routes.officeSignIn)
})

test('a code of an app counts once, and so does a recovery code', async () => {
  const packer = await member(shop, 'packer')
  const made = await packer.post(routes.officeRecoveryCodes, {})
  const codes = [...made.body.matchAll(/<li class="ltr key">([^<]+)</g)].map(([, code]) => code!)
  expect(codes).toHaveLength(10)
  expect((await packer.get(routes.officeRecoveryCodes)).body).not.toContain(codes[0]!)
  shop.later(1)
  const code = packer.code()
  expect((await signIn(packer, stranger(), code)).answer.status).toBe(303)
  expect((await signIn(packer, stranger(), code)).answer.status).toBe(422)
  expect((await signIn(packer, stranger(), codes[0]!.toLowerCase())).answer.status).toBe(303)
  expect((await signIn(packer, stranger(), codes[0]!)).answer.status).toBe(422)
})

test('an unknown e-mail, a wrong password and somebody suspended get the same answer, counted alike', async () => {
  const boss = await owner(shop)
  const gone = await member(shop, 'packer')
  await boss.post(routes.officeMemberSuspensions(gone.memberId), { why: 'پایان همکاری' })
  const tries = [
    { email: 'nobody@example.ir', password: 'هرچه باشد' },
    { email: boss.email, password: 'گذرواژهٔ نادرست' },
    { email: gone.email, password: gone.password },
  ]
  for (const typed of tries) {
    const browser = stranger()
    const answers = []
    for (let count = 0; count < 6; count++) answers.push(await browser.post(routes.officeSignIn, typed))
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429])
    expect(answers[0]!.body.replaceAll(typed.email, '')).toBe(
      (await stranger().post(routes.officeSignIn, { email: 'other@example.ir', password: 'x' })).body.replaceAll(
        'other@example.ir',
        '',
      ),
    )
    expect(messageOf(answers[5]!.body)).toContain('دیگر دوباره')
    // From elsewhere too: the wait belongs to the account.
    expect((await stranger().post(routes.officeSignIn, typed)).status).toBe(429)
    expect(browser.cookies.has('staff_session')).toBe(false)
  }
  shop.later(1)
  const back = stranger()
  expect((await back.post(routes.officeSignIn, { email: boss.email, password: boss.password })).status).toBe(303)
})

test('a hundred wrong passwords at once from many addresses are not a hundred guesses', async () => {
  const packer = await member(shop, 'packer')
  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      stranger().post(routes.officeSignIn, { email: packer.email, password: 'حدس نادرست' }),
    ),
  )
  expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
})

test('one address that guesses at many accounts waits too', async () => {
  const browser = stranger()
  const statuses = []
  for (let count = 0; count < 22; count++)
    statuses.push(
      (await browser.post(routes.officeSignIn, { email: `guess-${count}@example.ir`, password: 'x' })).status,
    )
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(422))
  expect(statuses.at(-1)).toBe(429)
})

test('guessing the second proof is slowed as well', async () => {
  const packer = await member(shop, 'packer')
  const browser = stranger()
  await browser.post(routes.officeSignIn, { email: packer.email, password: packer.password })
  const statuses = []
  for (let count = 0; count < 6; count++)
    statuses.push((await browser.post(routes.officeSecondProof, { code: '000000' })).status)
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
})

test('a session ends after half an hour without a page, and after twelve hours whatever happens', async () => {
  const packer = await member(shop, 'packer')
  shop.later(29)
  expect((await packer.get(routes.office)).status).toBe(200)
  shop.later(31)
  expect((await packer.get(routes.office)).status).toBe(303)

  const { browser } = await signIn(packer)
  for (let hour = 0; hour < 24; hour++) {
    shop.later(29)
    expect((await browser.get(routes.office)).status, `${hour}`).toBe(200)
  }
  shop.later(29)
  expect((await browser.get(routes.office)).status).toBe(303)
})

test('she sees where she is signed in and ends one, and signing out ends this one for good', async () => {
  const packer = await member(shop, 'packer')
  shop.later(1)
  const { browser } = await signIn(packer)
  const page = await browser.get(routes.officeOwn)
  const [session] = [...page.body.matchAll(/name="session" value="([^"]+)"/g)].map(([, id]) => id!)
  await browser.post(routes.officeSessionEnds, { session: session! })
  expect((await packer.get(routes.office)).status).toBe(303)
  const token = browser.cookies.get('staff_session')!
  await browser.post(routes.officeSignOut, {})
  browser.cookies.set('staff_session', token)
  expect((await browser.get(routes.office)).status).toBe(303)
})

test('what is delicate asks for a proof of the last ten minutes, and comes back to its page', async () => {
  const boss = await owner(shop)
  shop.later(11)
  const { browser } = await signIn(boss)
  shop.later(11)
  const asked = await browser.post(routes.officeInvitations, { roles: 'packer', why: 'کمک' })
  expect(String(asked.headers.location)).toContain(routes.officeProof)
  const page = await browser.get(String(asked.headers.location))
  const fields = fieldsOf(page.body, routes.officeProof)
  expect((await browser.post(routes.officeProof, { ...fields, code: '000000' })).status).toBe(422)
  expect((await browser.post(routes.officeProof, { ...fields, code: boss.code() })).status).toBe(303)
  expect((await browser.post(routes.officeInvitations, { roles: 'packer', why: 'کمک' })).status).toBe(200)
})

test('a way back leads to pages of the office only', async () => {
  const packer = await member(shop, 'packer')
  for (const back of [
    'https://example.com',
    '//example.com',
    '/\\example.com',
    '/basket',
    '/office/../basket?x=//y',
    '/officer',
  ]) {
    shop.later(1)
    const browser = stranger()
    await browser.post(routes.officeSignIn, { email: packer.email, password: packer.password, back })
    const answer = await browser.post(routes.officeSecondProof, { code: packer.code(), back })
    expect([routes.office, '/office/../basket?x=//y'], back).toContain(answer.headers.location)
  }
})

test('a member who is suspended is out at once on every device, and comes back with her roles', async () => {
  const packer = await member(shop, 'packer')
  const boss = await owner(shop)
  shop.later(1)
  const { browser } = await signIn(boss)
  await browser.post(routes.officeMemberSuspensions(packer.memberId), { why: 'مرخصی' })
  expect((await packer.get(routes.office)).status).toBe(303)
  expect((await signIn(packer)).answer.headers.location).toBe(routes.officeSignIn)
  await browser.post(routes.officeMemberResumptions(packer.memberId), { why: 'بازگشت' })
  shop.later(1)
  expect((await signIn(packer)).answer.headers.location).toBe(routes.office)
})

test('nothing of a member is in the log or outside the vault', async () => {
  const packer = await member(shop, 'packer')
  await signIn(packer)
  const tables = await shop.house.db<{ table: string }[]>`
    select tablename as "table" from pg_tables where schemaname = 'staff'`
  const rows = []
  for (const { table } of tables) rows.push(await shop.house.db`select * from staff.${shop.house.db(table)}`)
  for (const text of [shop.logged.join('\n'), JSON.stringify(rows)])
    for (const value of [packer.email, packer.name, packer.password, packer.token, packer.secret])
      expect(text).not.toContain(value)
})
