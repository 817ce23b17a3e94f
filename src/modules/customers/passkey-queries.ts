import type { DbOrTx, Tx } from '../../platform/database.ts'

export type PasskeyRow = {
  id: string
  customerId: string
  credentialId: Buffer
  publicKey: Buffer
  counter: number
  transports: string[]
  device: string
  madeAt: Date
  usedAt: Date | null
}

/** as many as one person can have */
export const MOST_PASSKEYS = 20

/** Which passkeys does she have, the oldest first? */
export const passkeysOf = (db: DbOrTx, customerId: string) => db<PasskeyRow[]>`
  select id, customer_id as "customerId", credential_id as "credentialId", public_key as "publicKey", counter, transports,
         device, made_at as "madeAt", used_at as "usedAt"
  from customers.passkey
  where customer_id = ${customerId}
  order by made_at, id
  limit ${MOST_PASSKEYS}`

/** Whose passkey is this? The row is locked, so that two answers at once do not both move its counter from the same place. */
export const lockPasskeyByCredential = (tx: Tx, credentialId: Buffer) => tx<PasskeyRow[]>`
  select p.id, p.customer_id as "customerId", p.credential_id as "credentialId", p.public_key as "publicKey", p.counter,
         p.transports, p.device, p.made_at as "madeAt", p.used_at as "usedAt"
  from customers.passkey p
  join customers.customer c on c.id = p.customer_id
  where p.credential_id = ${credentialId}
    and c.erased_at is null
  for no key update of p`

/** Adds a passkey, unless it is somebody's already. */
export const insertPasskey = (tx: Tx, passkey: PasskeyRow) => tx<{ id: string }[]>`
  insert into customers.passkey
    (id, customer_id, credential_id, public_key, counter, transports, device, made_at, used_at)
  values (${passkey.id}, ${passkey.customerId}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.counter},
    ${passkey.transports}::text[], ${passkey.device}, ${passkey.madeAt}, ${passkey.usedAt})
  on conflict (credential_id) do nothing
  returning id`

/** Notes that a passkey was used. */
export const usePasskey = (tx: Tx, id: string, counter: number, now: Date) => tx`
  update customers.passkey
  set counter = ${counter}, used_at = ${now}
  where id = ${id}`

/** Takes one passkey of hers away. */
export const deletePasskey = (tx: Tx, customerId: string, id: string) => tx<{ id: string }[]>`
  delete from customers.passkey
  where customer_id = ${customerId}
    and id = ${id}
  returning id`

export type ChallengePurpose = 'sign-in' | 'proof' | 'creation'

/** Keeps what a passkey of this browser is asked to sign. */
export const insertChallenge = (
  db: DbOrTx,
  row: {
    challenge: string
    requestDigest: Buffer
    purpose: ChallengePurpose
    customerId: string | null
    endsAt: Date
  },
) => db`
  insert into customers.passkey_challenge (challenge, request_digest, purpose, customer_id, ends_at)
  values (${row.challenge}, ${row.requestDigest}, ${row.purpose}, ${row.customerId}, ${row.endsAt})`

/** Did we ask this browser for that, for this purpose and person? It can be answered once. */
export const takeChallenge = (
  db: DbOrTx,
  row: { challenge: string; requestDigest: Buffer; purpose: ChallengePurpose; customerId: string | null; now: Date },
) => db<{ challenge: string }[]>`
  delete from customers.passkey_challenge
  where challenge = ${row.challenge}
    and request_digest = ${row.requestDigest}
    and purpose = ${row.purpose}
    and customer_id is not distinct from ${row.customerId}::uuid
    and ends_at > ${row.now}
  returning challenge`
