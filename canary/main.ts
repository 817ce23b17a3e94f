import { closeOnSignals, openWorkshop, type Workshop } from '../bench/workshop.ts'
import { staysAfterErasure } from './allowed.ts'
import { type Leak, tap } from './leak.ts'
import { leaks } from './leaks.ts'
import { asTable, type Finding, findings, unexpected } from './matrix.ts'
import { buildMutant } from './mutate.ts'
import { placeNames } from './places.ts'
import { type Remains, runLife } from './run-life.ts'

/** What `--json` prints: counts, and one sentence for each thing that was found where it may not be. */
export type CanaryResult = {
  fields: number
  places: number
  unexpected: number
  erasedButFound: number
  leaksPlanted: number
  leaksFound: number
  found: string[]
}

/**
 * `npm run canary`: a synthetic customer lives a whole life on a fresh copy of the shop, through its real doors; then every
 * byte is searched for her. `--leaks` does it on a copy with leaks planted in it, and must find each; `--json` does both and
 * prints one object. @returns 0 when nothing was found where it may not be, and every leak that was planted
 */
export const run = async (words: string[]): Promise<number> => {
  const unknown = words.find((word) => word !== '--json' && word !== '--leaks')
  if (unknown) {
    process.stderr.write(`npm run canary knows --json and --leaks, not ${unknown}.\n`)
    return 1
  }
  const workshop = openWorkshop((text) => process.stderr.write(`${text}\n`))
  const stopListening = closeOnSignals(workshop)
  try {
    if (words.includes('--json')) return await tellBoth(workshop)
    return await (words.includes('--leaks') ? findLeaks : searchLife)(workshop)
  } finally {
    await workshop.close()
    stopListening()
  }
}

const tellBoth = async (workshop: Workshop): Promise<number> => {
  const { remains, clean } = await cleanLife(workshop)
  const { missed } = await plantLeaks(workshop)
  for (const { name } of missed) process.stderr.write(`missed: ${name}\n`)
  const result: CanaryResult = {
    fields: Object.keys(remains.person).length,
    places: placeNames.length,
    unexpected: unexpectedIn(remains).length,
    erasedButFound: erasedButFound(remains).length,
    leaksPlanted: leaks.length,
    leaksFound: leaks.length - missed.length,
    found: [...unexpectedIn(remains), ...erasedButFound(remains)],
  }
  process.stdout.write(`${JSON.stringify(result, null, 1)}\n`)
  return clean && missed.length === 0 ? 0 : 1
}

const searchLife = async (workshop: Workshop): Promise<number> => {
  const { remains, clean } = await cleanLife(workshop)
  print(remains)
  return clean ? 0 : 1
}

const cleanLife = async (workshop: Workshop) => {
  const remains = await runLife(workshop)
  const faults = [...unexpectedIn(remains), ...erasedButFound(remains), ...remains.untyped]
  return { remains, clean: faults.length === 0 }
}

const findLeaks = async (workshop: Workshop): Promise<number> => {
  const { remains, missed } = await plantLeaks(workshop)
  print(remains)
  for (const { name } of missed) process.stdout.write(`missed: ${name}\n`)
  process.stdout.write(`${leaks.length - missed.length} of ${leaks.length} planted leaks were found\n`)
  return missed.length === 0 ? 0 : 1
}

/** One life on a copy with every leak in it. @returns what it left behind, and the leaks that the search did not find */
export const plantLeaks = async (workshop: Workshop): Promise<{ remains: Remains; missed: Leak[] }> => {
  const programDir = await buildMutant(workshop, 'leaks', [tap, ...leaks.flatMap(({ changes }) => changes)])
  const remains = await runLife(workshop, programDir)
  const found = unexpected(remains.before)
  const wasFound = ({ field, place }: Leak) =>
    found.some((one) => one.field === field && one.place === place) ||
    (place === 'yesterday’s backup, opened' && remains.openedFromBackup.length > 0)
  return { remains, missed: leaks.filter((leak) => !wasFound(leak)) }
}

/** What was found where the data map does not allow it, a sentence each. */
export const unexpectedIn = ({ before }: Remains): string[] => unexpected(before).map(sentence)

/** What was found of her after the erasure, or opens from yesterday's backup with today's keys. */
export const erasedButFound = ({ after, openedFromBackup }: Remains): string[] => [
  ...findings(after)
    .filter(({ field, place }) => !staysAfterErasure(field, place))
    .map(sentence),
  ...openedFromBackup.map((kind) => `${kind} opens from the backup`),
]

const sentence = ({ field, place, forms, where }: Finding): string =>
  `${field} in ${place}, ${[...forms].join(', ')}: ${where}`

const print = (remains: Remains): void => {
  const { person, before, after, untyped } = remains
  const [leaked, left] = [unexpectedIn(remains), erasedButFound(remains)]
  const lines = [
    'While she is a customer:',
    asTable(before),
    '',
    'After she erased herself:',
    asTable(after),
    '',
    ...leaked,
    ...left.map((text) => `erased, but found: ${text}`),
    ...untyped.map((field) => `${field} was never typed: it proves nothing`),
    `${Object.keys(person).length} fields, ${placeNames.length} places, ${leaked.length} found where they may not be, ${left.length} found after the erasure`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
