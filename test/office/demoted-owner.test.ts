import { expect, test } from 'vitest'
import { sealSubjects } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Member, member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const stranger = () => httpBuyer(Number(new URL(shop.origin).port))

const invitedBy = async (by: Member): Promise<string> => {
  const { body } = await by.post(routes.officeInvitations, { roles: ['owner'], why: 'برای آزمون' })
  return /id="invitation-code">([^<]+)</.exec(body)![1]!
}

test('an owner who is an owner no more does not come back by an invitation that she kept', async () => {
  const boss = await owner(shop)
  const former = await member(shop, 'owner', 'packer')
  const code = await invitedBy(former)
  const still = await invitedBy(boss)
  const left = await boss.post(routes.officeMemberRoles(former.memberId), { roles: 'packer', why: 'نقش دیگر' })
  expect(left.status).toBe(303)
  const joins = async (given: string, email: string) =>
    (
      await stranger().post(routes.officeJoin, {
        ...{ name: 'همکار نمونه‌ای', mobile: '', password: 'گذرواژهٔ آزمون تازه' },
        email,
        code: given,
      })
    ).status
  expect([await joins(code, 'back-door@example.ir'), await joins(still, 'front-door@example.ir')]).toEqual([422, 303])
})

test('other people who have the e-mail of a member, too, do not keep her out of the office', async () => {
  const packer = await member(shop, 'packer')
  await inTransaction(db, (tx) =>
    sealSubjects(
      tx,
      vault,
      Array.from({ length: 40 }, () => ({
        id: newId(shop.house.clock().getTime() + 60_000),
        kind: 'customer' as const,
        records: [],
        lookups: [{ kind: 'email' as const, value: packer.email }],
      })),
    ),
  )
  const answer = await stranger().post(routes.officeSignIn, { email: packer.email, password: packer.password })
  expect([answer.status, answer.headers.location?.split('?')[0]]).toEqual([303, routes.officeSecondProof])
})
