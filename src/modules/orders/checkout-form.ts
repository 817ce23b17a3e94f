import * as z from 'zod'
import { isId } from '../../platform/ids.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { tidy } from '../../platform/persian/normalise.ts'
import { parseMobile, parsePhone } from '../../platform/persian/phone.ts'
import { parsePostalCode } from '../../platform/persian/postal-code.ts'
import { findCity, isProvince } from '../delivery/index.ts'
import { parseCode } from '../discounts/index.ts'
import type { PaymentMethod } from './order.ts'

/** A checkout form that holds together: text tidied, phones in E.164, the place known. */
export type CheckoutForm = {
  key: string
  name: string
  mobile: string
  email: string | null
  province: string
  city: string
  cityName: string
  street: string
  postalCode: string | null
  note: string | null
  recipient: { name: string; phone: string } | null
  deliveryMethod: string
  slotId: string | null
  paymentMethod: PaymentMethod
  /** as it was typed there, if the form has the field; null: none */
  coupon?: string | null
  shownTotalRials: number
}

export type CheckoutField =
  | 'name'
  | 'mobile'
  | 'email'
  | 'province'
  | 'city'
  | 'street'
  | 'postalCode'
  | 'note'
  | 'recipientName'
  | 'recipientPhone'
  | 'delivery'
  | 'payment'

export type FieldTrouble =
  | 'missing'
  | 'too-long'
  | 'too-short'
  | 'not-a-mobile'
  | 'not-a-phone'
  | 'not-an-email'
  | 'unknown-city'
  | 'not-a-postal-code'
  | 'choose'

export type FieldErrors = Partial<Record<CheckoutField, FieldTrouble>>

/** What was typed, as it was typed, so that nothing has to be typed again. */
export type TypedForm = Record<
  | 'key'
  | 'name'
  | 'mobile'
  | 'email'
  | 'province'
  | 'city'
  | 'street'
  | 'postalCode'
  | 'note'
  | 'recipientName'
  | 'recipientPhone'
  | 'delivery'
  | 'payment'
  | 'coupon'
  | 'shownTotal',
  string
> & {
  someoneElse: boolean
  /** whether a customer keeps the address in her book */
  keepAddress: boolean
}

/** The longest that any field may be; what is longer is refused, not cut. */
const LONGEST = { name: 80, street: 400, note: 300, email: 254, city: 60 } as const

/** Reads the fields of a posted form; anything that is not text counts as empty. */
export const readTyped = (body: unknown): TypedForm => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  return {
    key: text('key'),
    name: text('name'),
    mobile: text('mobile'),
    email: text('email'),
    province: text('province'),
    city: text('city'),
    street: text('street'),
    postalCode: text('postalCode'),
    note: text('note'),
    recipientName: text('recipientName'),
    recipientPhone: text('recipientPhone'),
    delivery: text('delivery'),
    payment: text('payment'),
    coupon: text('coupon'),
    shownTotal: text('shownTotal'),
    someoneElse: given.someoneElse === 'yes',
    keepAddress: given.keepAddress === 'yes',
  }
}

export type Parsed = { ok: true; form: CheckoutForm } | { ok: false; errors: FieldErrors }

/** Holds what was typed against the rules; every field that is wrong is named at once. */
export const parseCheckout = (typed: TypedForm): Parsed => {
  const errors: FieldErrors = {}
  const wrong = (field: CheckoutField, trouble: FieldTrouble | null) => {
    if (trouble) errors[field] = trouble
  }
  const name = tidy(typed.name)
  wrong('name', lengthTrouble(name, 2, LONGEST.name))
  const mobile = parseMobile(typed.mobile)
  wrong('mobile', typed.mobile.trim() === '' ? 'missing' : mobile ? null : 'not-a-mobile')
  const email = tidy(typed.email)
  wrong('email', email !== '' && !isEmail(email) ? 'not-an-email' : null)

  wrong('province', isProvince(typed.province) ? null : 'choose')
  const cityName = tidy(typed.city)
  const city = cityName.length <= LONGEST.city && isProvince(typed.province) ? findCity(typed.province, cityName) : null
  wrong('city', cityName === '' ? 'missing' : city ? null : 'unknown-city')
  const street = tidy(typed.street)
  wrong('street', lengthTrouble(street, 8, LONGEST.street))
  const postalCode = parsePostalCode(typed.postalCode)
  wrong('postalCode', typed.postalCode.trim() !== '' && !postalCode ? 'not-a-postal-code' : null)
  const note = tidy(typed.note)
  wrong('note', note.length > LONGEST.note ? 'too-long' : null)

  const recipient = parseRecipient(typed, wrong)
  const [deliveryMethod = '', slotId = ''] = typed.delivery.split(' ')
  wrong('delivery', /^[a-z-]{2,40}$/.test(deliveryMethod) && (slotId === '' || isId(slotId)) ? null : 'choose')
  const paymentMethod = paymentMethods.safeParse(typed.payment)
  wrong('payment', paymentMethod.success ? null : 'choose')

  if (Object.keys(errors).length > 0 || !city || !mobile || !paymentMethod.success) return { ok: false, errors }
  return {
    ok: true,
    form: {
      key: typed.key,
      name,
      mobile,
      email: email === '' ? null : email,
      province: typed.province,
      city: city.code,
      cityName: city.name,
      street,
      postalCode,
      note: note === '' ? null : note,
      recipient,
      deliveryMethod,
      slotId: slotId === '' ? null : slotId,
      paymentMethod: paymentMethod.data,
      // What can be no code stands in no basket, and is looked at as what was typed.
      coupon: typed.coupon.trim() === '' ? null : (parseCode(typed.coupon) ?? typed.coupon),
      shownTotalRials: shownTotal(typed),
    },
  }
}

const paymentMethods = z.enum(['zarinpal', 'zibal', 'cash'])

const parseRecipient = (typed: TypedForm, wrong: (field: CheckoutField, trouble: FieldTrouble | null) => void) => {
  if (!typed.someoneElse) return null
  const name = tidy(typed.recipientName)
  wrong('recipientName', lengthTrouble(name, 2, LONGEST.name))
  const phone = parsePhone(typed.recipientPhone)
  wrong('recipientPhone', typed.recipientPhone.trim() === '' ? 'missing' : phone ? null : 'not-a-phone')
  return phone ? { name, phone } : null
}

const lengthTrouble = (text: string, least: number, most: number): FieldTrouble | null => {
  if (text === '') return 'missing'
  if (text.length < least) return 'too-short'
  return text.length > most ? 'too-long' : null
}

const isEmail = (text: string) => text.length <= LONGEST.email && z.email().safeParse(text).success

/** −1 when the page showed no total: then nothing equals it, and the page comes again with one. */
const shownTotal = (typed: TypedForm): number => {
  const digits = asciiDigits(typed.shownTotal)
  return /^\d{1,13}$/.test(digits) ? Number(digits) : -1
}

/** Whether the form's key can be one of ours: it makes a second click find the first one's order. */
export const hasKey = (typed: TypedForm): boolean => isId(typed.key)
