import type { DbOrTx, Tx } from '../../platform/database.ts'

export type SignInRow = { id: string; hash: string }

/** Which of these subjects may sign in with a password, and what is its hash? */
export const passwordsOf = (db: DbOrTx, ids: string[]) => db<SignInRow[]>`
  select m.id, p.hash
  from staff.member m
  join staff.password p on p.member_id = m.id
  where m.id = any(${ids}::uuid[])
    and m.ready_at is not null
    and m.suspended_at is null
  limit 2`

/** Sets her password. */
export const upsertPassword = (tx: DbOrTx, memberId: string, hash: string, now: Date) => tx`
  insert into staff.password (member_id, hash, set_at)
  values (${memberId}, ${hash}, ${now})
  on conflict (member_id) do update
  set hash = excluded.hash, set_at = excluded.set_at`

export type TotpRow = { recordId: string; confirmedAt: Date | null; lastStep: number | null }

/** Which record holds the secret of her authenticator app, and which step was used last? */
export const totpOf = (db: DbOrTx, memberId: string) => db<TotpRow[]>`
  select record_id as "recordId", confirmed_at as "confirmedAt", last_step as "lastStep"
  from staff.totp
  where member_id = ${memberId}`

/** Begins an authenticator app anew: it counts once a code of it has come. */
export const upsertTotp = (tx: Tx, memberId: string, recordId: string, now: Date) => tx`
  insert into staff.totp (member_id, record_id, made_at)
  values (${memberId}, ${recordId}, ${now})
  on conflict (member_id) do update
  set record_id = excluded.record_id, made_at = excluded.made_at, confirmed_at = null, last_step = null`

/** Notes the step of a code; nothing when it is not later than the last one, so that no code counts twice. */
export const noteTotpStep = (tx: Tx, memberId: string, step: number, now: Date) => tx<{ memberId: string }[]>`
  update staff.totp
  set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${now})
  where member_id = ${memberId}
    and (last_step is null or last_step < ${step})
  returning member_id as "memberId"`

/** Takes her authenticator app away. */
export const deleteTotp = (tx: Tx, memberId: string) => tx<{ recordId: string }[]>`
  delete from staff.totp
  where member_id = ${memberId}
  returning record_id as "recordId"`

export type PasskeyRow = {
  id: string
  publicKey: Buffer
  counter: number
  transports: string[]
  madeAt: Date
  usedAt: Date | null
}

/** Which passkeys has she, the oldest first? */
export const passkeysOf = (db: DbOrTx, memberId: string) => db<PasskeyRow[]>`
  select id, public_key as "publicKey", counter, transports, made_at as "madeAt", used_at as "usedAt"
  from staff.passkey
  where member_id = ${memberId}
  order by made_at
  limit 20`

export type NewPasskeyRow = {
  id: string
  memberId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
  now: Date
}

/** Adds a passkey; nothing when somebody has it already. */
export const insertPasskey = (tx: Tx, passkey: NewPasskeyRow) => tx<{ id: string }[]>`
  insert into staff.passkey (id, member_id, public_key, counter, transports, made_at)
  values (${passkey.id}, ${passkey.memberId}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter},
    ${passkey.transports}::text[], ${passkey.now})
  on conflict do nothing
  returning id`

/** Notes that a passkey was used, and how often by its own count. */
export const notePasskey = (tx: Tx, id: string, counter: number, now: Date) => tx`
  update staff.passkey
  set counter = ${counter}, used_at = ${now}
  where id = ${id}`

/** Takes one of her passkeys away. */
export const deletePasskey = (tx: Tx, memberId: string, id: string) => tx<{ id: string }[]>`
  delete from staff.passkey
  where member_id = ${memberId}
    and id = ${id}
  returning id`

/** Puts new recovery codes in the place of the old ones. */
export const replaceRecoveryCodes = (tx: Tx, memberId: string, digests: Buffer[], now: Date) => tx`
  with gone as (
    delete from staff.recovery_code
    where member_id = ${memberId}
  )
  insert into staff.recovery_code (digest, member_id, made_at)
  select d.digest, ${memberId}::uuid, ${now}
  from unnest(${tx.array(digests)}::bytea[]) as d (digest)`

/** Uses up a recovery code of hers; nothing when there is none such. */
export const spendRecoveryCode = (tx: Tx, memberId: string, digest: Buffer, now: Date) => tx<{ digest: Buffer }[]>`
  update staff.recovery_code
  set used_at = ${now}
  where member_id = ${memberId}
    and digest = ${digest}
    and used_at is null
  returning digest`

/** How many recovery codes has she left? */
export const recoveryCodesLeft = (db: DbOrTx, memberId: string) => db<{ left: number }[]>`
  select count(*)::int as left
  from staff.recovery_code
  where member_id = ${memberId}
    and used_at is null`
