import { type Defence, defences } from './held.ts'
import type { Found, Linkage } from './measure.ts'
import { questions } from './riddles.ts'

/** Exactly this, and nothing else on standard output. `hitRate` and `chance`: of reports whose owner ordered on their day. */
export const asJson = ({ size, held, without }: Linkage): string =>
  `${JSON.stringify(
    {
      shoppers: size.shoppers,
      days: size.days,
      hitRate: rounded(held.order.hitRate),
      chance: rounded(held.order.chance),
      defences: defences.map((name) => ({
        name,
        hitRateWithout: rounded(without[name].order.hitRate),
        worth: rounded(without[name].order.hitRate - held.order.hitRate),
      })),
    },
    null,
    1,
  )}\n`

export const rounded = (share: number): number => Number(share.toFixed(4))

const names: Record<Defence, string> = {
  dailyNames: 'another name every day (one name for always)',
  hours: 'hours of visits (their exact times)',
  floor: 'what fewer than 20 of a day say is dropped: searches, choices, visits',
  moments: 'an hour that fewer than 20 of a day say with the same step is dropped',
  rareValues: 'what fewer than 20 of a day say is dropped: devices, browsers',
  pairs: 'browser and system, or more, that fewer than 20 share is dropped: reports',
  crashHours: 'an hour in which fewer than 20 devices of a day broke is dropped: crashes',
  crashDevices: 'browser and system, or more, that fewer than 20 share is dropped: crashes',
  scrubbing: 'searches are scrubbed (kept as typed)',
}

export const asTable = (linkage: Linkage): string => {
  const { size, reports, orders, held, without } = linkage
  const row = (name: string, found: Found) =>
    `${name.padEnd(NAME_WIDTH)}${columns.map((column) => percent(found[column].hitRate).padStart(9)).join('')}`
  return `${[
    `${size.shoppers} shoppers who said yes, ${size.days} days, ${reports} reports, ${orders} orders, seed ${size.seed}.`,
    'How often the first guess of somebody with both databases is right:',
    `${''.padEnd(NAME_WIDTH)}${columns.map((column) => column.padStart(9)).join('')}`,
    row('as the shop keeps them', held),
    `${'by drawing lots'.padEnd(NAME_WIDTH)}${columns.map((column) => percent(held[column].chance).padStart(9)).join('')}`,
    '',
    'without one defence:',
    ...defences.map((name) => row(`  ${names[name]}`, without[name])),
    row('without any', linkage.bare),
    row('were there no crash reports', linkage.crashless),
    row('with twenty times as many crashes, which share more', linkage.storm),
    '',
    row('on the day itself, before it is closed', linkage.sameDay),
    row('  and without scrubbing', linkage.sameDayUnscrubbed),
    '',
    ...legend,
    ...worthNothing(linkage),
  ].join('\n')}\n`
}

const NAME_WIDTH = 76
const columns = questions
const legend = [
  'order    whose is this report, of those who ordered on its day? (of reports whose owner did)',
  'report   which of all reports of the day is hers, who ordered?',
  'anybody  whose is this report, of all customers?',
  'crash    whose is this crash, of those who ordered on its day? (of crashes whose owner did)',
]

/** Less than this, in hundredths, is the noise of a thousand shoppers. */
const NOISE = 0.01

const worthNothing = ({ held, without }: Linkage): string[] => {
  const idle = defences.filter((name) =>
    (['order', 'crash'] as const).every((asked) => without[name][asked].hitRate - held[asked].hitRate < NOISE),
  )
  return idle.length === 0 ? [] : ['', `Worth nothing beside the others: ${idle.join(', ')}.`]
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
