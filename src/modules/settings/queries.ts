import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { ProviderName, ProviderState } from './provider.ts'

export type ProviderRow = {
  name: ProviderName
  state: unknown
  secretId: string | null
  setAt: Date | null
  setBy: string | null
  triedAt: Date | null
  triedAnswer: string | null
  triedCode: string | null
  workedAt: Date | null
}

const columns = (db: DbOrTx) => db`
  p.name, p.state, s.id as "secretId", s.set_at as "setAt", s.set_by as "setBy", p.tried_at as "triedAt",
  p.tried_answer as "triedAnswer", p.tried_code as "triedCode", p.worked_at as "workedAt"`

/** How does the office want every provider, and since when and by whom is its secret there? */
export const everyProvider = (db: DbOrTx) => db<ProviderRow[]>`
  select ${columns(db)}
  from settings.provider p
  left join settings.secret s on s.provider = p.name and s.retired_at is null
  order by p.name
  limit 50`

/** The same, while nobody else changes any of them: whether one is the last of its kind is decided over all. */
export const lockProviders = (tx: Tx) => tx<ProviderRow[]>`
  select ${columns(tx)}
  from settings.provider p
  left join settings.secret s on s.provider = p.name and s.retired_at is null
  order by p.name
  limit 50
  for update of p`

export type SecretRow = { id: string; provider: ProviderName; box: Buffer; retired: boolean }

/** Which sealed secrets are there, those of now and those that payments on their way may need? */
export const everySecret = (db: DbOrTx) => db<SecretRow[]>`
  select id, provider, box, retired_at is not null as retired
  from settings.secret
  order by set_at desc, id
  limit 1000`

/** Keeps what the office decided of a provider. */
export const setState = (tx: Tx, name: ProviderName, state: ProviderState) => tx`
  update settings.provider
  set state = ${tx.json(state)}
  where name = ${name}`

/** Keeps a sealed secret, which is the one of now. */
export const insertSecret = (
  tx: Tx,
  secret: { id: string; provider: ProviderName; box: Buffer; at: Date; by: string },
) => tx`
  insert into settings.secret (id, provider, box, set_at, set_by)
  values (${secret.id}, ${secret.provider}, ${secret.box}, ${secret.at}, ${secret.by})`

/** From now on the provider's secret opens nothing new. */
export const retireSecret = (tx: Tx, provider: ProviderName, at: Date) => tx`
  update settings.secret
  set retired_at = ${at}
  where provider = ${provider}
    and retired_at is null`

export type ChangeRow = {
  id: string
  provider: ProviderName
  before: ProviderState
  after: ProviderState
  secret: 'set' | 'removed' | null
  byId: string
  byRole: string
  at: Date
}

/** Keeps a change for the history. */
export const insertChange = (tx: Tx, change: ChangeRow) => tx`
  insert into settings.change (id, provider, before, after, secret, by_id, by_role, at)
  values (${change.id}, ${change.provider}, ${tx.json(change.before)}, ${tx.json(change.after)}, ${change.secret},
          ${change.byId}, ${change.byRole}, ${change.at})`

/** What was changed of a provider, the latest first? */
export const changesOf = (db: Db, provider: ProviderName, limit: number) => db<ChangeRow[]>`
  select id, provider, before, after, secret, by_id as "byId", by_role as "byRole", at
  from settings.change
  where provider = ${provider}
  order by at desc, id desc
  limit ${limit}`

/** Keeps what a provider said when it was tried. A change made meanwhile makes the answer void: it was about another account. */
export const noteTry = (tx: Tx, tried: { name: ProviderName; answer: string; code: string | null; at: Date }) => tx`
  update settings.provider
  set tried_at = ${tried.at}, tried_answer = ${tried.answer}, tried_code = ${tried.code},
      worked_at = case when ${tried.answer}::text = 'works' then ${tried.at}::timestamptz else worked_at end
  where name = ${tried.name}`

/** It carried something: the latest time counts. */
export const noteWork = (db: DbOrTx, name: ProviderName, at: Date) => db`
  update settings.provider
  set worked_at = greatest(worked_at, ${at}::timestamptz)
  where name = ${name}`

/** What is known of a provider's last try is about an account that it no longer has. */
export const forgetTry = (tx: Tx, name: ProviderName) => tx`
  update settings.provider
  set tried_at = null, tried_answer = null, tried_code = null, worked_at = null
  where name = ${name}`

/** Which secrets were retired before this moment? */
export const secretsRetiredBefore = (db: Db, before: Date) => db<{ id: string }[]>`
  select id
  from settings.secret
  where retired_at < ${before}
  order by retired_at
  limit 1000`

/** Destroys retired secrets. */
export const deleteSecrets = (db: Db, ids: string[]) => db`
  delete from settings.secret
  where id = any(${ids}::uuid[])
    and retired_at is not null`

export const CHANNEL = 'settings_changed'

/** Tells every process that a provider is another from now on. Heard when the transaction commits. */
export const notifyChange = (tx: Tx) => tx`select pg_notify(${CHANNEL}, '')`
