import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { addressesForCheckout } from '../../src/modules/customers/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'
import { control, fieldsOf, formsOf, messageOf } from './forms.ts'

const shop = await testShop()
const { db, vault } = shop.house
const words = fa.profile

const home = (changes: Record<string, string> = {}) => ({
  label: 'خانه',
  name: 'سارا نمونه‌ای',
  province: '23',
  city: 'تهران',
  street: 'خیابان آزمون، کوچهٔ یکم، پلاک ۱۴',
  postalCode: '',
  ...changes,
})
const cat = (changes: Record<string, string> = {}) => ({
  petName: 'پنبه',
  species: 'cat',
  breed: '',
  bornYear: '1402',
  bornMonth: '3',
  weight: '۴٫۲',
  sensitivities: 'مرغ',
  ...changes,
})

const bookOf = (customerId: string) => inTransaction(db, (tx) => addressesForCheckout(tx, vault, customerId))
const idsIn = (body: string, pattern: RegExp) => [...body.matchAll(pattern)].map((match) => match[1]!)
const addressIds = (body: string) => [...new Set(idsIn(body, /\/account\/addresses\/([0-9a-f-]{36})"/g))]

test('an address goes into the book, sealed; the first is the default, and another may become it', async () => {
  const sara = await signedIn(shop, { name: 'سارا' })
  for (const form of [home(), home({ label: '', name: 'س. نمونه‌ای', street: 'بلوار کار، پلاک ۸، طبقهٔ دوم' })])
    expect((await sara.post(routes.accountAddresses, form)).status).toBe(303)
  const page = await sara.get(routes.accountAddresses)
  expect(page.body).toContain('خیابان آزمون')
  const [, second] = addressIds(page.body)
  await sara.post(routes.accountAddressMain(second!), {})
  expect((await bookOf(sara.customerId)).map(({ name, main }) => [name, main])).toEqual([
    ['س. نمونه‌ای', true],
    ['سارا نمونه‌ای', false],
  ])
  const rows = await db`select field_names from vault.record where kind = 'customer.address'`
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(await db`select * from customers.address`)).not.toMatch(/آزمون|نمونه/)
})

test('each look at the book is a row of her ledger, and the checkout names its own purpose', async () => {
  const sara = await signedIn(shop)
  await sara.post(routes.accountAddresses, home())
  await sara.get(routes.accountAddresses)
  await bookOf(sara.customerId)
  const seen = await db`select actor_kind, purpose from vault.ledger where subject_id = ${sara.customerId} order by at`
  expect(seen).toEqual([
    { actor_kind: 'customer', purpose: 'account' },
    { actor_kind: 'customer', purpose: 'order' },
  ])
})

test('a changed address leaves nothing of the old one, a removed default hands its place on', async () => {
  const sara = await signedIn(shop)
  for (const street of ['خیابان نخست، پلاک یک', 'خیابان دوم، پلاک دو'])
    await sara.post(routes.accountAddresses, home({ street }))
  const [first, second] = addressIds((await sara.get(routes.accountAddresses)).body)
  const form = fieldsOf((await sara.get(routes.accountAddress(first!))).body, routes.accountAddress(first!))
  expect(form).toEqual(home({ street: 'خیابان نخست، پلاک یک' }))
  await sara.post(routes.accountAddress(first!), { ...form, street: 'خیابان سوم، پلاک سه' })
  const records = () =>
    db`select id from vault.record where subject_id = ${sara.customerId} and kind = 'customer.address'`
  expect(await records()).toHaveLength(2)
  await sara.post(routes.accountAddressRemoval(first!), {})
  expect(await bookOf(sara.customerId)).toMatchObject([{ id: second, main: true, street: 'خیابان دوم، پلاک دو' }])
  expect(await records()).toHaveLength(1)
  expect((await sara.post(routes.accountAddressRemoval(first!), {})).status).toBe(404)
})

test('what is wrong is told at its field, what was typed comes back, and nothing is kept', async () => {
  const sara = await signedIn(shop)
  const wrong = home({ name: 'ن'.repeat(10_000), city: 'آتلانتیس', street: 'کوتاه', postalCode: '123' })
  const answer = await sara.post(routes.accountAddresses, wrong)
  expect(answer.status).toBe(422)
  for (const field of ['name', 'city', 'street', 'postalCode']) expect(control(answer.body, field)!.invalid).toBe(true)
  expect(control(answer.body, 'name')!.value).toHaveLength(10_000)
  expect(messageOf(answer.body)).toContain(words.errors['unknown-city'])
  expect(await bookOf(sara.customerId)).toEqual([])
})

test('a double click adds one address and one pet; two tabs end at the limit together', async () => {
  const sara = await signedIn(shop)
  const { key } = fieldsOf((await sara.get(routes.accountNewAddress)).body, routes.accountAddresses)
  await Promise.all([1, 2].map(() => sara.post(routes.accountAddresses, { ...home(), key: key! })))
  expect(await bookOf(sara.customerId)).toHaveLength(1)
  const pet = fieldsOf((await sara.get(routes.accountNewPet)).body, routes.accountPets)
  await Promise.all([1, 2].map(() => sara.post(routes.accountPets, { ...pet, ...cat() })))
  expect(await db`select id from customers.pet where customer_id = ${sara.customerId}`).toHaveLength(1)

  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, n) => sara.post(routes.accountAddresses, home({ street: `خیابان شمارهٔ ${n}` }))),
  )
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(19)
  expect(messageOf(answers.find(({ status }) => status === 409)!.body)).toContain(words.addresses.full(20))
  expect(await bookOf(sara.customerId)).toHaveLength(20)
})

test('a key that somebody else used names nothing of hers', async () => {
  const [sara, reza] = [await signedIn(shop), await signedIn(shop)]
  const key = newId()
  await sara.post(routes.accountAddresses, home({ key }))
  await reza.post(routes.accountAddresses, home({ key, name: 'رضا آزمایشی' }))
  expect(await bookOf(sara.customerId)).toMatchObject([{ name: 'سارا نمونه‌ای' }])
  expect(await bookOf(reza.customerId)).toMatchObject([{ name: 'رضا آزمایشی' }])
})

test('a pet is shown to her alone, with its shelf and a reminder, and goes when she says so', async () => {
  const sara = await signedIn(shop)
  await sara.post(routes.accountPets, cat())
  const { body } = await sara.get(routes.accountPets)
  expect(body).toContain(`href="${routes.category('cat')}?lifeStage=adult"`)
  expect(body).toContain(`<b>${words.pets.careful}</b> مرغ`)
  expect(body).toContain(words.pets.notFor)
  expect((await sara.get(`${routes.category('cat')}?lifeStage=adult`)).status).toBe(200)
  const [id] = idsIn(body, /\/account\/pets\/([0-9a-f-]{36})"/g)
  const form = fieldsOf((await sara.get(routes.accountPet(id!))).body, routes.accountPet(id!))
  expect(form).toEqual(cat({ weight: '4.2' }))
  await sara.post(routes.accountPet(id!), { ...form, petName: 'برفی', sensitivities: '' })
  expect((await sara.get(routes.accountPets)).body).not.toContain(words.pets.careful)
  await sara.post(routes.accountPetRemoval(id!), {})
  expect(await db`select id from vault.record where subject_id = ${sara.customerId} and kind = 'customer.pet'`).toEqual(
    [],
  )
})

test('what belongs to somebody else is a page that is not there, on every address, and nothing of it changes', async () => {
  const [sara, reza] = [await signedIn(shop), await signedIn(shop)]
  await sara.post(routes.accountAddresses, home())
  await sara.post(routes.accountAddresses, home({ label: 'کار' }))
  await sara.post(routes.accountPets, cat())
  const state = () => db`
    select a.id, a.record_id, a.main, (select count(*)::int from vault.record where subject_id = ${sara.customerId}) as records
    from customers.address a where customer_id = ${sara.customerId} order by a.id`
  const before = await state()
  const [pet] = await db`select id from customers.pet where customer_id = ${sara.customerId}`
  const address = before.find(({ main }) => !main)!.id
  for (const [path, fields] of [
    [routes.accountAddress(address), home({ name: 'دزد نشانی' })],
    [routes.accountAddress(address), home({ name: '' })],
    [routes.accountAddressMain(address), {}],
    [routes.accountAddressRemoval(address), {}],
    [routes.accountPet(pet!.id), cat({ petName: 'دزد' })],
    [routes.accountPet(pet!.id), cat({ petName: '' })],
    [routes.accountPetRemoval(pet!.id), {}],
  ] as [string, Record<string, string>][]) {
    expect((await reza.post(path, fields)).status, path).toBe(404)
    expect((await reza.post(path.replace(/[0-9a-f-]{36}/, 'x'), fields)).status, path).toBe(404)
  }
  for (const path of [routes.accountAddress(address), routes.accountPet(pet!.id), routes.accountAddress('x')])
    expect((await reza.get(path)).status).toBe(404)
  expect(await state()).toEqual(before)
  expect((await sara.get(routes.accountPets)).body).toContain('پنبه')
})

test('without an account every page of hers leads to the sign-in and back', async () => {
  const stranger = httpBuyer(Number(new URL(shop.origin).port))
  for (const path of [
    routes.accountAddresses,
    routes.accountNewAddress,
    routes.accountPets,
    routes.accountFavourites,
    routes.accountConsents,
  ]) {
    const answer = await stranger.get(path)
    expect([answer.status, answer.headers.location]).toEqual([303, `${routes.signIn}?back=${encodeURIComponent(path)}`])
  }
  expect((await stranger.post(routes.accountAddresses, home())).status).toBe(303)
})

test('every field that is about her says beside it what it is for', async () => {
  const sara = await signedIn(shop)
  for (const path of [routes.accountNewAddress, routes.accountNewPet]) {
    const { body } = await sara.get(path)
    const silent = formsOf(body)
      .filter(({ method, action }) => method === 'post' && action.startsWith('/account'))
      .flatMap(({ controls }) => controls)
      .filter(({ type, tag, describedBy }) => type !== 'hidden' && tag !== 'button' && describedBy.length === 0)
    expect(silent.map(({ name }) => name)).toEqual([])
  }
})
