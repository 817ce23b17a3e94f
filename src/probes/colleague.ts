import { createHash, randomBytes } from 'node:crypto'
import type { House } from '../house.ts'
import { sealSubjects } from '../modules/vault/index.ts'
import { addMinutes } from '../platform/clock.ts'
import { inTransaction } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { seatMember } from './queries.ts'

const SIGNED_IN_MINUTES = 60

/** Somebody of the staff with this role, signed in on a copy of the shop; answers the token of her cookie. */
export const seatColleague = async (house: Pick<House, 'db' | 'vault' | 'clock'>, role: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const [memberId, personRecord] = [newId(), newId()]
  const now = house.clock()
  await inTransaction(house.db, async (tx) => {
    const records = [{ id: personRecord, kind: 'staff.person', fields: { name: 'همکار آزمون' } }]
    await sealSubjects(tx, house.vault, [{ id: memberId, kind: 'staff', records }])
    await seatMember(tx, {
      memberId,
      personRecord,
      role,
      tokenDigest: createHash('sha256').update(`ipetplus staff\0${token}`).digest(),
      ids: [newId(), newId()],
      now,
      until: addMinutes(now, SIGNED_IN_MINUTES),
    })
  })
  return token
}
