import { randomBytes } from 'node:crypto'
import { acceptInvitation } from '../src/modules/staff/accept-invitation.ts'
import { type AuditNeeds, inAudited } from '../src/modules/staff/audit.ts'
import { totpOf } from '../src/modules/staff/credential-queries.ts'
import { beginTotp, confirmTotp } from '../src/modules/staff/factors.ts'
import { type By, offerFirstOwner, type Right, type Role } from '../src/modules/staff/index.ts'
import { inviteMember } from '../src/modules/staff/invitation.ts'
import { proveRight } from '../src/modules/staff/prove.ts'
import { totpSecret } from '../src/modules/staff/second-proof.ts'
import { totpCodeAt } from '../src/platform/credentials/totp.ts'
import { inTransaction } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import { type Buyer, httpBuyer } from './stories/buyer.ts'

/** A member of staff in a browser of her own, signed in, whose second proof is an authenticator app. */
export type Member = Buyer & {
  memberId: string
  name: string
  email: string
  password: string
  secret: string
  token: string
  /** what her app shows now */
  code: () => string
  by: <R extends Right>(right: R) => By<R>
}

type Shop = { house: AuditNeeds; origin: string }

let joined = 0
let staffMobiles = 0
const owners = new WeakMap<Shop['house'], Promise<Member>>()

/** The owner of this shop, made by the code of its start; the same one at every call. */
export const owner = (shop: Shop): Promise<Member> => {
  const made =
    owners.get(shop.house) ??
    offerFirstOwner(shop.house.db, shop.house.clock()).then((code) => join(shop, code!, ['owner']))
  owners.set(shop.house, made)
  return made
}

/** Somebody whom the owner invited to these roles. */
export const member = async (shop: Shop, ...roles: Role[]): Promise<Member> => {
  const { by } = await owner(shop)
  const id = newId()
  const act = { action: 'staff.invited', target: `invitation:${id}`, why: 'برای آزمون' } as const
  const { code } = await inAudited(shop.house, by('staff.manage'), act, (audited) => inviteMember(audited, roles, id))
  return join(shop, code, roles)
}

/** E.164, of a range that is not given out, another one for each. */
const someStaffMobile = (): string => `+98912000${1_000 + (staffMobiles++ % 3_000)}`

const join = async ({ house, origin }: Shop, code: string, roles: Role[]): Promise<Member> => {
  const who = randomBytes(4).toString('hex')
  const person = { name: `همکار نمونه‌ای ${who}`, email: `staff-${who}@example.ir`, password: `گذرواژهٔ آزمون ${who}` }
  const accepted = await acceptInvitation(house, { ...person, code, mobile: someStaffMobile(), userAgent: 'test' })
  if (!accepted.ok) throw new Error(`nobody joined: ${accepted.why}`)
  const { memberId, token } = accepted
  const by = <R extends Right>(right: R) => {
    const proven = proveRight(memberId, roles, right)
    if (!proven) throw new Error(`${roles} do not give ${right}`)
    return proven
  }
  const secret = await setUpTotp(house, by('office.enter'))
  // An address for each: the limit of requests counts by address, and a test walks through the office as many people.
  const buyer = httpBuyer(Number(new URL(origin).port), `127.0.7.${1 + (joined++ % 250)}`)
  buyer.cookies.set('staff_session', token)
  return { ...buyer, ...person, memberId, secret, token, by, code: () => totpCodeAt(secret, house.clock()) }
}

const setUpTotp = async (house: Shop['house'], by: By<'office.enter'>): Promise<string> => {
  const act = (action: 'own.totp-begun' | 'own.totp-set') => ({ action, target: `member:${by.id}`, why: 'برای آزمون' })
  await inAudited(house, by, { ...act('own.totp-begun'), action: 'own.totp-begun' }, (audited) =>
    beginTotp(audited, house.vault),
  )
  const [totp] = await totpOf(house.db, by.id)
  const secret = await inTransaction(house.db, (tx) => totpSecret(tx, house.vault, totp!.recordId))
  const code = totpCodeAt(secret!, house.clock())
  const set = await inAudited(house, by, { ...act('own.totp-set'), action: 'own.totp-set' }, (audited) =>
    confirmTotp(audited, house.vault, code),
  )
  if (!set.ok) throw new Error(`no app was set up: ${set.why}`)
  return secret!
}
