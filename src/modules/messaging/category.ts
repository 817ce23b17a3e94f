/**
 * What a message may be (P50), and the rules of its kind. The list is closed: the database refuses another word.
 *
 * `consent`: `none` for what she started herself or has to know; `switch` for what her switch of this channel and category must
 * allow at the moment of sending (C4). `quiet`: waits for the hours in which people may be disturbed. `expiresMinutes`: later than
 * that it is not sent at all, unless the message says how long it is of use (a notice about her account's security is of this
 * category too, and keeps for days). `priority`: 0 goes first. `stops`: carries a way out (P46, P48).
 */
import type { Category, Channel } from './message.ts'

export type CategoryRules = {
  channels: readonly Channel[]
  consent: 'none' | 'switch'
  quiet: boolean
  expiresMinutes: number
  priority: number
  stops: boolean
}

const HOUR = 60
const DAY = 24 * HOUR

export const categoryRules: Record<Category, CategoryRules> = {
  'security-code': {
    channels: ['sms', 'email'],
    consent: 'none',
    quiet: false,
    expiresMinutes: 2,
    priority: 0,
    stops: false,
  },
  'order-status': {
    channels: ['sms', 'email'],
    consent: 'none',
    quiet: false,
    expiresMinutes: 3 * DAY,
    priority: 2,
    stops: false,
  },
  answer: {
    channels: ['sms', 'email'],
    consent: 'none',
    quiet: true,
    expiresMinutes: 3 * DAY,
    priority: 3,
    stops: false,
  },
  service: {
    channels: ['sms', 'email'],
    consent: 'none',
    quiet: true,
    expiresMinutes: 3 * DAY,
    priority: 4,
    stops: true,
  },
  event: {
    channels: ['sms', 'email'],
    consent: 'switch',
    quiet: true,
    expiresMinutes: 2 * DAY,
    priority: 7,
    stops: true,
  },
  news: {
    channels: ['sms', 'email'],
    consent: 'switch',
    quiet: true,
    expiresMinutes: 2 * DAY,
    priority: 7,
    stops: true,
  },
  promotion: {
    channels: ['sms', 'email'],
    consent: 'switch',
    quiet: true,
    expiresMinutes: 2 * DAY,
    priority: 7,
    stops: true,
  },
  survey: { channels: ['sms'], consent: 'switch', quiet: true, expiresMinutes: 2 * DAY, priority: 7, stops: true },
}

/** 0 goes first. A campaign about services goes with the campaigns: a hundred thousand of it hold nobody's code up. */
export const priorityOf = (message: { category: Category; cause: string }): number =>
  categoryRules[asksHerSwitch(message) ? 'promotion' : message.category].priority

/**
 * Must her switch of this channel and category allow it at the moment of sending (C4)? What she asked for herself is a service without
 * one («tell me when it is back»); a campaign about services asks like every other campaign (P45).
 */
export const asksHerSwitch = ({ category, cause }: { category: Category; cause: string }): boolean =>
  categoryRules[category].consent === 'switch' || (category === 'service' && cause.startsWith('campaign:'))
