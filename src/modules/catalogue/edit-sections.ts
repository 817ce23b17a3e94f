import { attributeColumns, attributes, attributeValues } from './attributes.ts'
import type { Fields, Json } from './change.ts'
import {
  choice,
  code,
  country,
  type Fault,
  feeding,
  figure,
  lines,
  type Rule,
  several,
  slug,
  text,
} from './edit-rules.ts'
import { axes } from './import-row.ts'

/** What a form names of one thing; each field is called as its column, in the form too. */
export type Rules = Readonly<Record<string, Rule>>
export type Typed = Readonly<Record<string, readonly string[]>>
export type Faults = Readonly<Record<string, Fault>>

const tints = ['t1', 't2', 't3', 't4', 't5'] as const
const percent = figure({ least: 0, most: 100, whole: false, optional: true })
const short = (most: number) => text({ most, optional: true })

/** The parts of a product's page in the office; each is saved on its own. */
export const productSections = {
  texts: {
    title_fa: text({ most: 200 }),
    title_en: text({ most: 200, latin: true }),
    description: lines({ most: 8000, empty: '' }),
  },
  place: {
    slug,
    brand_slug: slug,
    category_slug: slug,
    tint: choice(tints),
    popularity: figure({ least: 0, most: 1_000_000 }),
  },
  attributes: Object.fromEntries(
    attributes.map((attribute) => [attributeColumns[attribute], several(attributeValues[attribute])]),
  ) as Rules,
  food: {
    ingredients: lines({ most: 4000 }),
    protein_percent: percent,
    fat_percent: percent,
    fibre_percent: percent,
    ash_percent: percent,
    moisture_percent: percent,
    kcal_per_100g: figure({ least: 0, most: 1000, whole: false, optional: true }),
    feeding,
  },
  sale: {
    vat_class: choice(['standard', 'exempt']),
    withdrawal_class: choice(['standard', 'sealed', 'excluded']),
    origin: short(200),
    licence_number: short(100),
    storage: short(500),
  },
  seo: {
    seo_title_fa: short(200),
    seo_title_en: text({ most: 200, optional: true, latin: true }),
    seo_description_fa: short(500),
    seo_description_en: text({ most: 500, optional: true, latin: true }),
  },
} as const satisfies Record<string, Rules>

export type SectionName = keyof typeof productSections
export const sectionNames = Object.keys(productSections) as SectionName[]
export const isSection = (name: string): name is SectionName => Object.hasOwn(productSections, name)

/** What a new product must say before it is there; everything else is written on its page. */
export const newProductRules: Rules = {
  title_fa: productSections.texts.title_fa,
  title_en: productSections.texts.title_en,
  code,
  slug,
  brand_slug: slug,
  category_slug: slug,
}

export const variantRules: Rules = {
  sku: text({ most: 40, latin: true }),
  axis: choice(axes),
  label_fa: text({ most: 80 }),
  label_en: text({ most: 80, latin: true }),
  net_grams: figure({ least: 1, most: 1_000_000, optional: true }),
  ship_grams: figure({ least: 1, most: 1_000_000 }),
  max_per_order: figure({ least: 1, most: 1000 }),
}

export const categoryRules: Rules = {
  title_fa: text({ most: 100 }),
  title_en: text({ most: 100, latin: true }),
  tint: choice(tints),
}

export const brandRules: Rules = {
  title_fa: text({ most: 100 }),
  title_en: text({ most: 100, latin: true }),
  country,
}

/** Reads what was typed; every field of the rules is in the answer, or has its fault. */
export const readTyped = (rules: Rules, typed: Typed): { fields: Fields; faults: Faults } => {
  const fields: Record<string, Json> = {}
  const faults: Record<string, Fault> = {}
  for (const [name, rule] of Object.entries(rules)) {
    const read = rule.read(typed[name] ?? [])
    if (read.ok) fields[name] = read.value
    else faults[name] = read.fault
  }
  return { fields, faults }
}

/** What stands in the form of a thing as it is. */
export const typedOf = (rules: Rules, fields: Fields): Typed =>
  Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, rule.write(fields[name] ?? null)]))

/** Takes these fields out of a sent form, each as the list of its values; whatever else was sent is passed over. */
export const typedFrom = (rules: Rules, body: unknown): Typed => {
  const sent = (body ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    Object.keys(rules).map((name) => [
      name,
      [sent[name]].flat().filter((value): value is string => typeof value === 'string'),
    ]),
  )
}
