import { expect, test } from 'vitest'
import { ageInMonths, lifeStageOf, openedPet, type Pet, parsePet, sealedPet, typedPet } from './pet.ts'
import { emptyTyped } from './typed-form.ts'

/** 1 Azar 1405 */
const now = new Date('2026-11-22T08:00:00Z')
const typed = (changes: Record<string, string>) => ({
  ...emptyTyped(['petName', 'species', 'breed', 'bornYear', 'bornMonth', 'weight', 'sensitivities']),
  petName: 'پنبه',
  species: 'cat',
  ...changes,
})
const parse = (changes: Record<string, string>) => parsePet(typed(changes), ['cat', 'dog', 'bird'], now)
const errorsOf = (changes: Record<string, string>) => {
  const parsed = parse(changes)
  return parsed.ok ? {} : parsed.errors
}

test('a name and a kind of animal are enough', () => {
  expect(parse({})).toEqual({
    ok: true,
    pet: {
      name: 'پنبه',
      species: 'cat',
      breed: null,
      bornYear: null,
      bornMonth: null,
      weightGrams: null,
      sensitivities: null,
    },
  })
})

test('what cannot be is named at its field', () => {
  expect(errorsOf({ petName: ' ', species: 'dragon' })).toEqual({ petName: 'missing', species: 'choose' })
  expect(errorsOf({ petName: 'ن'.repeat(10_000), breed: 'x'.repeat(61), sensitivities: 'x'.repeat(301) })).toEqual({
    petName: 'too-long',
    breed: 'too-long',
    sensitivities: 'too-long',
  })
  expect(errorsOf({ bornMonth: '3' })).toEqual({ bornYear: 'missing' })
  expect(errorsOf({ bornYear: '1405', bornMonth: '10' })).toEqual({ bornYear: 'not-yet' })
  expect(errorsOf({ bornYear: '1200' })).toEqual({ bornYear: 'not-a-number' })
  expect(errorsOf({ bornYear: '2024' })).toEqual({ bornYear: 'not-yet' })
  expect(errorsOf({ bornYear: '1404', bornMonth: '13' })).toEqual({ bornMonth: 'choose' })
})

test.each([
  ['4.2', 4200],
  ['۴٫۲', 4200],
  ['۴/۲', 4200],
  ['35', 35_000],
  ['0', undefined],
  ['-3', undefined],
  ['1e3', undefined],
  ['NaN', undefined],
  ['200', undefined],
] as const)('a weight of %s', (weight, grams) => {
  const parsed = parse({ weight })
  expect(parsed.ok ? parsed.pet.weightGrams : undefined).toBe(grams)
})

test('an animal comes out of its sealed fields, and out of its form, as it went in', () => {
  const pet: Pet = {
    name: 'پنبه',
    species: 'cat',
    breed: 'پرشین',
    bornYear: 1402,
    bornMonth: 3,
    weightGrams: 4200,
    sensitivities: 'مرغ',
  }
  expect(openedPet(sealedPet(pet))).toEqual(pet)
  expect(parsePet(typedPet(pet), ['cat'], now)).toEqual({ ok: true, pet })
})

test('the shelf follows the age, for cats and dogs alone', () => {
  const stage = (species: string, bornYear: number | null, bornMonth: number | null = null) =>
    lifeStageOf({ ...openedPet({ name: 'x', species }), bornYear, bornMonth }, now)
  expect(stage('cat', 1405, 2)).toBe('young')
  expect(stage('cat', 1404, 9)).toBe('adult')
  expect(stage('cat', 1395, 10)).toBe('adult')
  expect(stage('cat', 1395, 9)).toBe('senior')
  expect(stage('dog', 1396)).toBe('senior')
  expect(stage('bird', 1396)).toBeNull()
  expect(stage('cat', null)).toBeNull()
  expect(ageInMonths({ bornYear: 1405, bornMonth: null }, now)).toBe(2)
})
