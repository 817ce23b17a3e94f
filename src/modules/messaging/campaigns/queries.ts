import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { Channel } from '../message.ts'
import type { Audience } from './audience.ts'
import type { Campaign, CampaignCategory, CampaignState, Draft } from './campaign.ts'

export type TextRow = { id: string; subject: string; body: string; sms: string }

/** In which words do these campaigns speak? */
export const textsOfCampaigns = (db: DbOrTx, ids: string[]) => db<TextRow[]>`
  select id, subject, body, sms
  from messaging.campaign
  where id = any(${ids}::uuid[])
  order by id
  limit 100`

/** Adds a draft. */
export const insertCampaign = (
  tx: Tx,
  draft: Draft,
  by: { id: string; writtenBy: string; digest: Buffer; now: Date },
) => tx`
  insert into messaging.campaign
    (id, name, category, channels, language, subject, body, sms, coupon, audience, made_at, written_by, words_digest)
  values (${by.id}, ${draft.name}, ${draft.category}, ${draft.channels}, ${draft.language}, ${draft.subject}, ${draft.body},
    ${draft.sms}, ${draft.coupon}, ${tx.json(draft.audience)}, ${by.now}, ${by.writtenBy}, ${by.digest})`

/** Writes a draft anew, where it is still of this version and may be changed; other words ask for another proof. */
export const updateCampaign = (
  tx: Tx,
  draft: Draft,
  by: { id: string; version: number; writtenBy: string; digest: Buffer },
) => tx<{ version: number }[]>`
  update messaging.campaign
  set version = version + 1,
      state = case when words_digest = ${by.digest} then state else 'draft' end,
      written_by = case when words_digest = ${by.digest} then written_by else ${by.writtenBy} end,
      name = ${draft.name}, category = ${draft.category}, channels = ${draft.channels}, language = ${draft.language},
      subject = ${draft.subject}, body = ${draft.body}, sms = ${draft.sms}, coupon = ${draft.coupon},
      audience = ${tx.json(draft.audience)}, words_digest = ${by.digest}
  where id = ${by.id}
    and version = ${by.version}
    and state in ('draft', 'proved')
  returning version`

export type CampaignRow = {
  id: string
  version: number
  state: CampaignState
  name: string
  category: CampaignCategory
  channels: Channel[]
  language: 'fa' | 'en'
  subject: string
  body: string
  sms: string
  coupon: string | null
  audience: Audience
  madeAt: Date
  dueAt: Date | null
  startedAt: Date | null
  endedAt: Date | null
  expected: number | null
  lookedAt: number
  written: number
  leftThroughIt: number
  place: string | null
  wordsDigest: Buffer
}

const columns = (db: DbOrTx) => db`
  id, version, state, name, category, channels, language, subject, body, sms, coupon, audience, made_at as "madeAt",
  due_at as "dueAt", started_at as "startedAt", ended_at as "endedAt", expected, looked_at as "lookedAt", written,
  left_through_it as "leftThroughIt", place, words_digest as "wordsDigest"`

/** Which campaign is this? */
export const campaignById = (db: DbOrTx, id: string) => db<CampaignRow[]>`
  select ${columns(db)}
  from messaging.campaign
  where id = ${id}`

/** The campaign, held until the transaction ends: a batch, a pause and a stop come one after the other. */
export const lockCampaign = (tx: Tx, id: string) => tx<CampaignRow[]>`
  select ${columns(tx)}
  from messaging.campaign
  where id = ${id}
  for update`

export type ListedCampaign = Pick<
  Campaign,
  'id' | 'name' | 'state' | 'category' | 'channels' | 'madeAt' | 'dueAt' | 'written'
>

/** Which campaigns are there, the latest first? */
export const campaigns = (db: Db, limit: number) => db<
  {
    id: string
    name: string
    state: CampaignState
    category: CampaignCategory
    channels: Channel[]
    madeAt: Date
    dueAt: Date | null
    written: number
  }[]
>`
  select id, name, state, category, channels, made_at as "madeAt", due_at as "dueAt", written
  from messaging.campaign
  order by made_at desc, id
  limit ${limit}`

/** Whoever had the proof answers for these words from now on. */
export const markProved = (tx: Tx, id: string, provedBy: string) => tx`
  update messaging.campaign
  set state = 'proved', proved_by = ${provedBy}, written_by = ${provedBy}, proved_digest = words_digest, version = version + 1
  where id = ${id}`

/** It goes out from this moment on, to about so many. */
export const markScheduled = (tx: Tx, id: string, dueAt: Date, expected: number) => tx`
  update messaging.campaign
  set state = 'scheduled', due_at = ${dueAt}, expected = ${expected}, version = version + 1
  where id = ${id}`

/** It stands still, or goes on. */
export const setCampaignState = (tx: Tx, id: string, state: 'sending' | 'paused') => tx`
  update messaging.campaign
  set state = ${state}, version = version + 1
  where id = ${id}`

/** It is over; whom its run looked at last is nobody's business any more. */
export const endCampaign = (tx: Tx, id: string, state: 'done' | 'stopped', now: Date) => tx`
  update messaging.campaign
  set state = ${state}, ended_at = ${now}, place = null, version = version + 1
  where id = ${id}`

/** Somebody left by the way out of a message: the campaign that it belonged to counts one more, and learns nothing else. */
export const countOneLeft = (tx: Tx, messageId: string) => tx`
  update messaging.campaign
  set left_through_it = left_through_it + 1
  where 'campaign:' || id in (
    select m.cause
    from messaging.message m
    where m.id = ${messageId}
      and m.template = 'campaign'
      and m.category <> 'answer')`
