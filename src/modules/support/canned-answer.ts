/** Answers that staff keep for what is asked often. Nothing about a person stands in them: they are kept for everybody. */
import { asciiDigits } from '../../platform/persian/digits.ts'
import { tidy, tidyLines } from '../../platform/persian/normalise.ts'
import type { Audited } from '../staff/index.ts'
import { type CannedRow, dropCanned, insertCanned, lockCanned, updateCanned } from './canned-queries.ts'

export const MOST_CANNED = 200
export const MOST_TITLE_CHARACTERS = 80
export const MOST_BODY_CHARACTERS = 2_000

export type TypedCanned = { title: string; body: string }
export type CannedErrors = { title?: 'name'; body?: 'body' | 'personal' }

export const readCanned = (typed: TypedCanned): { errors: CannedErrors; canned: TypedCanned } => {
  const canned = { title: tidy(typed.title), body: tidyLines(typed.body) }
  const errors: CannedErrors = {}
  if (canned.title === '' || canned.title.length > MOST_TITLE_CHARACTERS) errors.title = 'name'
  if (canned.body === '' || canned.body.length > MOST_BODY_CHARACTERS) errors.body = 'body'
  else if (namesSomebody(canned.body)) errors.body = 'personal'
  return { errors, canned }
}

/** Our own contacts are no person's. */
const OURS = /09223878988|info@ipetplus\.ir|50004001051233/gi

/** Whether a mobile number or an e-mail stands in a text, in any digits. */
const namesSomebody = (text: string): boolean => {
  const plain = asciiDigits(text).replace(OURS, '')
  return /(?:\+98|0098|0)9[\s-]?(?:\d[\s-]?){9}|[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(plain)
}

type Kept =
  | { ok: true; id: string }
  | { ok: false; why: 'full' | 'gone' }
  | { ok: false; why: 'changed'; now: CannedRow }
type Writing = Audited<'ticket.canned-written'>

/** Keeps a new answer under the id of its form: a second press finds it. */
export const keepCanned = async (
  { tx, by, now }: Writing,
  { id, title, body }: TypedCanned & { id: string },
): Promise<Kept> => {
  const [before] = await lockCanned(tx, id)
  if (before) return { ok: true, id }
  const [kept] = await insertCanned(tx, { id, title, body, by: by.id, now, most: MOST_CANNED })
  return kept ? { ok: true, id } : { ok: false, why: 'full' }
}

/** Changes an answer, unless somebody else did so since its form was opened. */
export const changeCanned = async (
  { tx, by, now }: Writing,
  { id, title, body, version }: TypedCanned & { id: string; version: number },
): Promise<Kept> => {
  const [before] = await lockCanned(tx, id)
  if (!before) return { ok: false, why: 'gone' }
  if (before.version !== version) return { ok: false, why: 'changed', now: before }
  await updateCanned(tx, { id, title, body, by: by.id, now, version: version + 1 })
  return { ok: true, id }
}

export const putCannedAside = async ({ tx, now }: Writing, id: string): Promise<Kept> => {
  const [before] = await lockCanned(tx, id)
  if (!before) return { ok: false, why: 'gone' }
  await dropCanned(tx, id, now)
  return { ok: true, id }
}
