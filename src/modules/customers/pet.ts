import { asciiDigits } from '../../platform/persian/digits.ts'
import { jalaliOf } from '../../platform/persian/jalali.ts'
import { tidy } from '../../platform/persian/normalise.ts'
import { type Errors, lengthTrouble, type Typed } from './typed-form.ts'

/** Most animals of one customer. */
export const MOST_PETS = 20

const LONGEST = { name: 40, breed: 60, sensitivities: 300 } as const
/** A tortoise may be older than its owner. */
const OLDEST_YEARS = 120
const HEAVIEST_GRAMS = 150_000

export type PetField = 'petName' | 'species' | 'breed' | 'bornYear' | 'bornMonth' | 'weight' | 'sensitivities'
export const petFields: readonly PetField[] = [
  'petName',
  'species',
  'breed',
  'bornYear',
  'bornMonth',
  'weight',
  'sensitivities',
]

/** An animal as it is sealed. `species` is a slug of the catalogue; the birth is of the Jalali calendar, its month may be unknown. */
export type Pet = {
  name: string
  species: string
  breed: string | null
  bornYear: number | null
  bornMonth: number | null
  weightGrams: number | null
  sensitivities: string | null
}

export type ParsedPet = { ok: true; pet: Pet } | { ok: false; errors: Errors<PetField> }

/** Holds what was typed against the rules; only a name and a kind of animal are needed. */
export const parsePet = (typed: Typed<PetField>, speciesSlugs: readonly string[], now: Date): ParsedPet => {
  const errors: Errors<PetField> = {}
  const name = tidy(typed.petName)
  const nameTrouble = lengthTrouble(name, 1, LONGEST.name)
  if (nameTrouble) errors.petName = nameTrouble
  if (!speciesSlugs.includes(typed.species)) errors.species = 'choose'
  const breed = tidy(typed.breed)
  if (breed.length > LONGEST.breed) errors.breed = 'too-long'
  const born = parseBirth(typed, now)
  if ('errors' in born) Object.assign(errors, born.errors)
  const weightGrams = parseWeight(typed.weight)
  if (weightGrams === 'wrong') errors.weight = 'not-a-number'
  const sensitivities = tidy(typed.sensitivities)
  if (sensitivities.length > LONGEST.sensitivities) errors.sensitivities = 'too-long'

  if (Object.keys(errors).length > 0 || 'errors' in born || weightGrams === 'wrong') return { ok: false, errors }
  return {
    ok: true,
    pet: {
      name,
      species: typed.species,
      breed: breed || null,
      ...born,
      weightGrams,
      sensitivities: sensitivities || null,
    },
  }
}

type Birth = { bornYear: number | null; bornMonth: number | null } | { errors: Errors<PetField> }

const parseBirth = (typed: Typed<PetField>, now: Date): Birth => {
  const today = jalaliOf(now)
  const year = asciiDigits(typed.bornYear.trim())
  const month = asciiDigits(typed.bornMonth.trim())
  if (year === '') return month === '' ? { bornYear: null, bornMonth: null } : { errors: { bornYear: 'missing' } }
  if (!/^\d{4}$/.test(year) || Number(year) < today.year - OLDEST_YEARS) return { errors: { bornYear: 'not-a-number' } }
  if (month !== '' && !/^(?:[1-9]|1[0-2])$/.test(month)) return { errors: { bornMonth: 'choose' } }
  const bornMonth = month === '' ? null : Number(month)
  if (Number(year) * 12 + (bornMonth ?? 1) > today.year * 12 + today.month) return { errors: { bornYear: 'not-yet' } }
  return { bornYear: Number(year), bornMonth }
}

/** Kilograms as people write them («۴٫۲», «4.2», «۴/۲») in grams; null where nothing is written. */
const parseWeight = (text: string): number | null | 'wrong' => {
  const plain = asciiDigits(text.trim()).replace(/[٫/,،]/, '.')
  if (plain === '') return null
  if (!/^\d{1,3}(?:\.\d{1,3})?$/.test(plain)) return 'wrong'
  const grams = Math.round(Number(plain) * 1000)
  return grams > 0 && grams <= HEAVIEST_GRAMS ? grams : 'wrong'
}

/** Which shelf: young below a year, senior from the age at which makers of food begin to call it so, for cats and dogs. */
export type LifeStage = 'young' | 'adult' | 'senior'
const SENIOR_FROM_YEARS: Record<string, number> = { cat: 10, dog: 8 }

/** The stage of life, where we know one: other animals' food is not told apart by age. */
export const lifeStageOf = ({ species, bornYear, bornMonth }: Pet, now: Date): LifeStage | null => {
  const seniorFrom = SENIOR_FROM_YEARS[species]
  if (seniorFrom === undefined || bornYear === null) return null
  const months = ageInMonths({ bornYear, bornMonth }, now)
  if (months < 12) return 'young'
  return months < seniorFrom * 12 ? 'adult' : 'senior'
}

/** Whole months of age; a birth without its month counts from the middle of its year, but never before today. */
export const ageInMonths = (born: { bornYear: number; bornMonth: number | null }, now: Date): number => {
  const today = jalaliOf(now)
  return Math.max(0, (today.year - born.bornYear) * 12 + today.month - (born.bornMonth ?? 7))
}

export const sealedPet = (pet: Pet): Record<string, string> =>
  Object.fromEntries(
    Object.entries(pet).flatMap(([field, value]) => (value === null ? [] : [[field, String(value)] as const])),
  )

export const openedPet = (fields: Record<string, string>): Pet => ({
  name: fields.name ?? '',
  species: fields.species ?? '',
  breed: fields.breed ?? null,
  bornYear: numberOf(fields.bornYear),
  bornMonth: numberOf(fields.bornMonth),
  weightGrams: numberOf(fields.weightGrams),
  sensitivities: fields.sensitivities ?? null,
})

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text))

/** An animal back in its form. */
export const typedPet = (pet: Pet): Typed<PetField> => ({
  petName: pet.name,
  species: pet.species,
  breed: pet.breed ?? '',
  bornYear: String(pet.bornYear ?? ''),
  bornMonth: String(pet.bornMonth ?? ''),
  weight: pet.weightGrams === null ? '' : String(pet.weightGrams / 1000),
  sensitivities: pet.sensitivities ?? '',
})
