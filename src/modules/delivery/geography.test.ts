import { expect, test } from 'vitest'
import { citiesOf, cityOf, findCity, isProvince, provinces } from './geography.ts'

test('the country has 31 provinces and 1,354 cities, each with its own code', () => {
  expect(provinces()).toHaveLength(31)
  const cities = provinces().flatMap(({ code }) => citiesOf(code))
  expect(cities).toHaveLength(1_354)
  expect(new Set(cities.map(({ code }) => code)).size).toBe(1_354)
  expect(cities.every(({ code, name }) => /^\d{4}$/.test(code) && name.trim() === name && name !== '')).toBe(true)
  expect(provinces().every(({ code, nameEnglish }) => /^\d{2}$/.test(code) && /^[A-Z]/.test(nameEnglish))).toBe(true)
})

test('a city is found however it is spelled, in its own province only', () => {
  const tehran = { code: '1576', name: 'تهران', provinceCode: '23' }
  expect(findCity('23', ' تهران ')).toEqual(tehran)
  expect(findCity('18', 'آب پخش')?.code).toBe(findCity('18', 'اب\u200cپخش')?.code)
  expect(findCity('18', 'ابپخش')?.name).toBe('آب پخش')
  expect(findCity('30', 'كرج')?.name).toBe('کرج')
  expect(findCity('01', 'هشتپر')).toEqual(findCity('01', 'هشتپر (تالش)'))
  expect(findCity('10', 'تهران')).toBeNull()
  expect(findCity('99', 'تهران')).toBeNull()
  expect(findCity('23', '')).toBeNull()
  expect(cityOf('23', '1576')).toEqual(tehran)
  expect(cityOf('10', '1576')).toBeNull()
})

test('every city is found by its own name', () => {
  for (const { code } of provinces()) for (const city of citiesOf(code)) expect(findCity(code, city.name)).toEqual(city)
  // Two cities of Mazandaran bear one name: the list tells them apart by their county.
  expect(citiesOf('02').filter(({ name }) => name.startsWith('گلوگاه'))).toHaveLength(2)
})

test('what is no province has no cities', () => {
  expect(isProvince('23')).toBe(true)
  for (const wrong of ['', '0', '99', 'constructor', '__proto__']) {
    expect(isProvince(wrong)).toBe(false)
    expect(citiesOf(wrong)).toEqual([])
  }
})
