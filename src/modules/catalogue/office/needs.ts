import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader } from '../../../ui/reader.ts'
import type { OfficeNeeds, Staff } from '../../staff/index.ts'
import type { Fields } from '../change.ts'
import type { Conflict } from '../edit-merge.ts'
import type { Fault } from '../edit-rules.ts'
import { type Faults, type Rules, type Typed, typedOf } from '../edit-sections.ts'
import type { Saved } from '../edit-things.ts'
import type { PreviewNeeds } from '../preview-product.ts'
import type { CatalogueShopNeeds } from '../shop.tsx'

/** What the editor of the catalogue stands on. */
export type CatalogueOfficeNeeds = OfficeNeeds & {
  mediaDir: string
  availabilityOf: PreviewNeeds['availabilityOf']
  /** the shop's own door, so that a preview is what the shop would show */
  shop: CatalogueShopNeeds
}

export type Editor = Staff<'catalogue.edit'>
export type Asked = { request: FastifyRequest; reply: FastifyReply; staff: Editor }

/** A form that came back: what was typed into it, and why it was not taken. */
export type Told = {
  form: string
  typed?: Typed
  faults?: Faults
  conflicts?: Conflict[]
  /** what is there now, which the form is then made from */
  current?: Fields
  /** a sentence above the form */
  refusal?: string
}

/** A form that was not saved, as it comes back. */
export const savedTold = (
  form: string,
  rules: Rules,
  typed: Typed,
  saved: Extract<Saved, { why: 'faults' | 'conflict' }>,
): Told =>
  saved.why === 'faults'
    ? { form, typed, faults: saved.faults }
    : { form, typed: typedOf(rules, saved.yours), conflicts: saved.conflicts, current: saved.current }

export const statusOf = (told: Told | null): number => {
  if (!told) return 200
  if (told.conflicts || told.refusal) return 409
  return told.faults ? 422 : 200
}

export const paramOf = ({ params }: FastifyRequest, name: string): string =>
  String((params as Record<string, unknown>)[name] ?? '')

export const queryOf = ({ query }: FastifyRequest, name: string): string => {
  const value = ((query ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

/** One field of a sent form as text. */
export const sentOf = ({ body }: FastifyRequest, name: string, most: number): string => {
  const value = ((body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' && value.length <= most ? value : ''
}

/** A fault as a sentence. */
export const faultWords = (reader: Reader, fault: Fault): string => {
  const { faults } = reader.words.officeCatalogue
  if (fault.why === 'long') return faults.long(fault.most)
  if (fault.why === 'range') return faults.range(fault.least, fault.most)
  return faults[fault.why]()
}

export const faultsListed = (reader: Reader, faults: Faults | undefined): { id: string; text: string }[] =>
  Object.entries(faults ?? {}).map(([id, fault]) => ({
    id,
    text: `${reader.words.officeCatalogue.fields[id] ?? id}: ${faultWords(reader, fault)}`,
  }))

/** A form of a product is limited by its hand, not by its size: more than so many saves a minute are no hand's. */
export const handPace = { config: { rateLimit: { max: 120, timeWindow: 60_000 } } }
export const MOST_SEEN_CHARACTERS = 1000
