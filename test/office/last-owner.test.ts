import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'

const shop = await testShop({ products: 'none' })
const why = 'برای آزمون'

test('the last second proof stays, the last owner stays, and nobody puts herself out', async () => {
  const boss = await owner(shop)
  const roles = routes.officeMemberRoles(boss.memberId)
  expect((await boss.post(routes.officeTotpRemovals, {})).status).toBe(409)
  expect((await boss.post(routes.officeMemberSuspensions(boss.memberId), { why })).status).toBe(409)
  expect((await boss.post(roles, { roles: 'packer', why })).status).toBe(409)
  expect((await boss.post(roles, { roles: [], why })).status).toBe(422)
  expect((await boss.post(roles, { roles: ['owner', 'packer'], why: '' })).status).toBe(422)
  expect((await boss.get(routes.officeStaff)).status).toBe(200)
})

test('two owners who put each other out at the same moment: one of them stays', async () => {
  const [one, two] = [await owner(shop), await member(shop, 'owner')]
  await Promise.all([
    one.post(routes.officeMemberSuspensions(two.memberId), { why }),
    two.post(routes.officeMemberSuspensions(one.memberId), { why }),
  ])
  const statuses = [(await one.get(routes.office)).status, (await two.get(routes.office)).status]
  expect(statuses.sort()).toEqual([200, 303])
})
