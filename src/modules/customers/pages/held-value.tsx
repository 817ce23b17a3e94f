import type { ComponentChildren } from 'preact'
import type { Messages } from '../../../messages/fa.ts'
import { persianDigits } from '../../../platform/persian/digits.ts'
import { jalaliDate, timeOfDay } from '../../../platform/persian/jalali.ts'
import type { Language } from '../../../platform/persian/language.ts'
import { formatNumber, formatToman } from '../../../platform/persian/numbers.ts'
import { showPhone } from '../../../platform/persian/phone.ts'
import type { HeldField } from '../holding.ts'

type Words = Messages['privacy']

export const thingWord = (words: Words, key: string): string => words.things[key] ?? key
export const fieldWord = (words: Words, name: string): string => words.fields[name] ?? name
export const purposeWord = (words: Words, purpose: string): string => words.purposes[purpose] ?? purpose

const phones = new Set(['mobile', 'landline', 'phone'])
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** A value as its reader writes such things: dates of her calendar, her digits, Toman. What is no word stands as it is. */
export const shownValue = ({ name, type, value }: HeldField, words: Words, language: Language): ComponentChildren => {
  if (value === null) return type === 'digest' ? words.held.digest : words.held.covered
  if (/^timestamp/.test(type) || /_at$|^until$/.test(name)) return moment(value, language)
  if (type === 'date') return jalaliDate(value, language, { weekday: false })
  if (type === 'boolean') return value === 'true' ? words.held.yes : words.held.no
  if (/_rials$/.test(name)) return formatToman(Number(value), language)
  if (/^(integer|bigint|smallint)$/.test(type) && /^\d{1,15}$/.test(value)) return formatNumber(Number(value), language)
  if (phones.has(name)) return <bdi class="num ltr">{digits(showPhone(value), language)}</bdi>
  if (uuid.test(value)) return <code class="ltr id">{value}</code>
  return <bdi>{/^\d+$/.test(value) ? digits(value, language) : value}</bdi>
}

const moment = (value: string, language: Language): ComponentChildren => {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  return (
    <time datetime={at.toISOString()}>
      {jalaliDate(at, language, { weekday: false })}
      {language === 'fa' ? '، ' : ', '}
      <span class="num">{timeOfDay(at, language)}</span>
    </time>
  )
}

const digits = (text: string, language: Language): string => (language === 'fa' ? persianDigits(text) : text)
