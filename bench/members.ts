import { randomBytes } from 'node:crypto'
import type { House } from '../src/house.ts'
import { sealSubjects } from '../src/modules/vault/index.ts'
import { inTransaction } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'

export type MembersWanted = {
  count: number
  /** what the n-th says to each channel; null: she was never asked */
  sms: (n: number) => boolean | null
  email: (n: number) => boolean | null
  category: 'event' | 'news' | 'service' | 'promotion'
  /** of the first telephone number: numbers of a range that is not given out */
  firstNumber?: number
}

type Fields = Record<string, string>

const AT_ONCE = 1_000

/** Makes members in bulk, as signing up would leave them: sealed contacts, and what they said to one category. Answers their ids. */
export const makeMembers = async (
  { db, vault, clock }: Pick<House, 'db' | 'vault' | 'clock'>,
  { count, sms, email, category, firstNumber = 0 }: MembersWanted,
): Promise<string[]> => {
  const made: string[] = []
  for (let first = 0; first < count; first += AT_ONCE) {
    const now = new Date(clock().getTime() - 60_000)
    const people = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, m) => ({
      n: first + m,
      id: newId(now.getTime()),
      mobile: newId(),
      email: newId(),
    }))
    const number = (n: number) => String(firstNumber + n).padStart(7, '0')
    await inTransaction(db, async (tx) => {
      await sealSubjects(
        tx,
        vault,
        people.map((person) => ({
          id: person.id,
          kind: 'customer' as const,
          records: [
            { id: person.mobile, kind: 'customer.contact', fields: { mobile: `+98912${number(person.n)}` } as Fields },
            {
              id: person.email,
              kind: 'customer.contact',
              fields: { email: `member-${number(person.n)}@example.ir` } as Fields,
            },
          ],
          lookups: [{ kind: 'mobile' as const, value: `+98912${number(person.n)}` }],
        })),
      )
      const ids = people.map(({ id }) => id)
      await tx`
        insert into customers.customer (id, made_at, active_at)
        select id, ${now}, ${now} from unnest(${ids}::uuid[]) as id`
      await tx`
        insert into customers.contact (id, customer_id, kind, record_id, added_at, confirmed_at, main)
        select gen_random_uuid(), c.customer_id, k.kind, case k.kind when 'mobile' then c.mobile else c.email end, ${now}, ${now},
          k.kind = 'mobile'
        from unnest(${ids}::uuid[], ${people.map((person) => person.mobile)}::uuid[], ${people.map((person) => person.email)}::uuid[])
          as c (customer_id, mobile, email)
        cross join (values ('mobile'), ('email')) as k (kind)`
      const said = people.flatMap(({ id, n }) => [
        { id, channel: 'sms', given: sms(n) },
        { id, channel: 'email', given: email(n) },
      ])
      const rows = said.filter(({ given }) => given !== null)
      await tx`
        insert into customers.consent (customer_id, channel, category, given, basis, how, text_version, text_digest, at)
        select c.id, c.channel, ${category}, c.given::boolean, 'explicit', 'sign-up', '1', ${randomBytes(32)}, ${now}
        from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ channel }) => channel)}::text[],
          ${rows.map(({ given }) => String(given))}::text[]) as c (id, channel, given)`
    })
    made.push(...people.map(({ id }) => id))
  }
  return made
}
