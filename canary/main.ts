import { closeOnSignals, openWorkshop, type Workshop } from '../bench/workshop.ts'
import { type Leak, tap } from './leak.ts'
import { leaks } from './leaks.ts'
import { asTable, type Finding, findings, unexpected } from './matrix.ts'
import { buildMutant } from './mutate.ts'
import { placeNames } from './places.ts'
import { type Remains, runLife } from './run-life.ts'

/** What `--json` prints. Leaks are null where none were planted. */
export type CanaryResult = {
  fields: number
  places: number
  unexpected: string[]
  erasedButFound: string[]
  leaksPlanted: number | null
  leaksFound: number | null
}

/**
 * `npm run canary`: a synthetic customer lives a whole life on a fresh copy of the shop, through its real doors; then every
 * byte is searched for her. `--leaks` does it on a copy with leaks planted in it, and must find each; `--json` prints one
 * object. @returns 0 when nothing was found where it may not be, or, with `--leaks`, when every leak was
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
    return await (words.includes('--leaks') ? findLeaks : searchLife)(workshop, words.includes('--json'))
  } finally {
    await workshop.close()
    stopListening()
  }
}

const searchLife = async (workshop: Workshop, json: boolean): Promise<number> => {
  const remains = await runLife(workshop)
  const result = resultOf(remains, null)
  print(result, remains, json)
  return result.unexpected.length + result.erasedButFound.length + remains.untyped.length === 0 ? 0 : 1
}

const findLeaks = async (workshop: Workshop, json: boolean): Promise<number> => {
  const { remains, missed } = await plantLeaks(workshop)
  print(resultOf(remains, { planted: leaks.length, found: leaks.length - missed.length }), remains, json)
  for (const { name } of missed) process.stderr.write(`missed: ${name}\n`)
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

export const resultOf = (
  { person, before, after, openedFromBackup }: Remains,
  planted: { planted: number; found: number } | null,
): CanaryResult => ({
  fields: Object.keys(person).length,
  places: placeNames.length,
  unexpected: unexpected(before).map(sentence),
  erasedButFound: [
    ...findings(after).map(sentence),
    ...openedFromBackup.map((kind) => `${kind} opens from the backup`),
  ],
  leaksPlanted: planted?.planted ?? null,
  leaksFound: planted?.found ?? null,
})

const sentence = ({ field, place, forms, where }: Finding): string =>
  `${field} in ${place}, ${[...forms].join(', ')}: ${where}`

const print = (result: CanaryResult, { before, after, untyped }: Remains, json: boolean): void => {
  if (json) {
    process.stdout.write(`${JSON.stringify(result, null, 1)}\n`)
    return
  }
  const lines = [
    'While she is a customer:',
    asTable(before),
    '',
    'After she erased herself:',
    asTable(after),
    '',
    ...result.unexpected,
    ...result.erasedButFound.map((text) => `erased, but found: ${text}`),
    ...untyped.map((field) => `${field} was never typed: it proves nothing`),
    `${result.fields} fields, ${result.places} places, ${result.unexpected.length} found where they may not be, ${result.erasedButFound.length} found after the erasure`,
  ]
  if (result.leaksPlanted !== null)
    lines.push(`${result.leaksFound} of ${result.leaksPlanted} planted leaks were found`)
  process.stdout.write(`${lines.join('\n')}\n`)
}
