import { hourOf } from '../src/modules/telemetry/device/commitment.ts'
import type { steps } from '../src/modules/telemetry/device/register.ts'
import { type Defence, type Held, holdDevice } from './held.ts'
import type { LivedDay, Month, PageKind } from './month.ts'
import { chanceOf } from './random.ts'

/** One page in so many breaks: with them a day of this shop has about ten crashes. */
export const BREAKS = 1 / 200
/** To ask whose a crash is, more of them: each is asked alone, and does not know of the others. */
export const MANY_BREAKS = 1 / 10

/** Whoever knew the very moment of a crash would look for an order about so much before or after it. */
const NEAR_MS = 15 * 60_000

/** Far from the numbers that months begin with, so that the same month breaks elsewhere and is otherwise lived the same. */
const OTHER_CHANCE = 104_729

/**
 * The crashes of a month as the shop keeps them: hour, kind of page and device of each, with no floor (P34 to P41). To the attack a crash is a
 * report of one visit, of which hour and page are known for sure; its commitment is not that of the report.
 */
export const crashesOf = ({ lived }: Month, on: ReadonlySet<Defence>, { seed, share }: Breaking): Held[] => {
  const chance = chanceOf(seed + OTHER_CHANCE)
  return lived.flatMap((day) => day.pages.filter(() => chance.yes(share)).map((page) => holdCrash(day, page, on)))
}
type Breaking = { seed: number; share: number }

const holdCrash = (
  { day, shopper }: LivedDay,
  { at, kind, bought }: LivedDay['pages'][number],
  on: ReadonlySet<Defence>,
): Held => ({
  day,
  // Those of one device and day share their commitment.
  name: on.has('dailyNames') ? day * MOST_SHOPPERS + shopper.customer : shopper.customer,
  searches: [],
  choices: [],
  visits: [
    {
      hour: hourOf(new Date(at)),
      minutes: '<1',
      entry: kind,
      exit: kind,
      reached: bought ? 'bought' : (stepOf[kind] ?? 'looked'),
      ...(on.has('hours') ? {} : { from: at - NEAR_MS, until: at + NEAR_MS }),
    },
  ],
  device: { ...holdDevice(shopper.device), memory: memoryOf(shopper) },
  owner: shopper.customer,
})

const stepOf: Partial<Record<PageKind, (typeof steps)[number]>> = {
  product: 'product',
  basket: 'basket',
  checkout: 'checkout',
}

const MOST_SHOPPERS = 1_000_000

/** What a browser tells of all memory, by hundredths; those that are no Chromium tell nothing (P36). */
const memories: Record<'phone' | 'desk', [string, number][]> = {
  phone: [
    ['1-2', 4],
    ['2-3', 18],
    ['4-6', 48],
    ['8-12', 30],
  ],
  desk: [
    ['4-6', 20],
    ['8-12', 80],
  ],
}

/** By a chance of its own, so that a month is lived the same whether memory is asked or not. */
const memoryOf = ({ customer, device: { osType, browser } }: LivedDay['shopper']): string => {
  const name = typeof browser === 'string' ? browser : browser.name
  if (osType === 'ios' || !['chrome', 'edge', 'opera', 'samsung'].includes(name)) return 'unavailable'
  const chance = chanceOf(OTHER_CHANCE * (customer + 1))
  return chance.weighted(memories[osType === 'android' ? 'phone' : 'desk'], ([, share]) => share)[0]
}
