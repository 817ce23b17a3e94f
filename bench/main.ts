import type { Benchmark } from './benchmark.ts'
import { beCampaignSender, CAMPAIGN_SENDER, campaigns } from './campaigns.ts'
import { BARE_SERVER, beBareServer } from './child.ts'
import { openDataFolders } from './data-folders.ts'
import { chosenNames, exitCode, type Figure, unknownWords, unmeasured } from './figure.ts'
import { beTaskWorker, imports, TASK_WORKER } from './imports.ts'
import { listings } from './listings.ts'
import { memory } from './memory.ts'
import { messages } from './messages.ts'
import { offers } from './offers.ts'
import { officeOrders } from './office-orders.ts'
import { pages } from './pages.ts'
import { password } from './password.ts'
import { asJson, asTable } from './print.ts'
import { privacy } from './privacy.ts'
import { productSaves } from './product-saves.ts'
import { purchases } from './purchases.ts'
import { signIns } from './sign-ins.ts'
import { sizes } from './sizes.ts'
import { starts } from './starts.ts'
import { telemetry } from './telemetry.ts'
import { usageClient } from './usage-client.ts'
import { vault } from './vault.ts'
import { apart, closeOnSignals, openWorkshop } from './workshop.ts'

/** In this order: what only reads goes before what fills the demo shop with orders. */
const benchmarks: readonly Benchmark[] = [
  sizes,
  usageClient,
  starts,
  pages,
  ...vault,
  password,
  privacy,
  purchases,
  signIns,
  messages,
  campaigns,
  offers,
  telemetry,
  productSaves,
  imports,
  officeOrders,
  ...listings,
  ...memory,
]

/**
 * `npm run bench`: a table; with `--json` one JSON array on standard output and nothing else; with names, the figures that
 * begin with one of them.
 * @returns 0 when all that was run holds, 1 otherwise
 */
export const run = async (words: string[]): Promise<number> => {
  if (words[0] === BARE_SERVER) return beBareServer()
  if (words[0] === CAMPAIGN_SENDER) return beCampaignSender(words[1]!)
  if (words[0] === TASK_WORKER) return beTaskWorker(words.slice(1))
  const names = benchmarks.flatMap((benchmark) => benchmark.names)
  const wantedWords = words.filter((word) => word !== '--json')
  const unknown = unknownWords(names, wantedWords)
  if (unknown.length > 0) {
    process.stderr.write(`No figure begins with ${unknown.join(', ')}. There are:\n  ${names.join('\n  ')}\n`)
    return 1
  }
  const figures = await measure(chosenNames(names, wantedWords))
  process.stdout.write(words.includes('--json') ? asJson(figures) : asTable(figures))
  return exitCode(figures)
}

const measure = async (names: string[]): Promise<Figure[]> => {
  const startMs = performance.now()
  const workshop = openWorkshop((text) =>
    process.stderr.write(`${((performance.now() - startMs) / 1000).toFixed(0).padStart(4)} s  ${text}\n`),
  )
  const stopListening = closeOnSignals(workshop)
  try {
    const folders = openDataFolders(workshop)
    const figures: Figure[] = []
    for (const benchmark of benchmarks) {
      const wanted = new Set(benchmark.names.filter((name) => names.includes(name)))
      if (wanted.size === 0) continue
      workshop.say([...wanted].join(', '))
      // A shop that a broken measurement left running would hold the data folder of those after it.
      const work = () => apart(workshop, (own) => benchmark.run({ workshop: own, folders }, wanted))
      figures.push(...(await attempt(work, wanted, workshop.say)))
    }
    return figures
  } finally {
    await workshop.close()
    stopListening()
  }
}

/** A measurement that breaks does not hide the others: its figures stand in the table as not holding. */
const attempt = async (
  work: () => Promise<Figure[]>,
  wanted: ReadonlySet<string>,
  say: (text: string) => void,
): Promise<Figure[]> => {
  try {
    return (await work()).filter(({ name }) => wanted.has(name))
  } catch (error) {
    say(`could not be measured: ${error instanceof Error ? error.stack : String(error)}`)
    return [...wanted].map(unmeasured)
  }
}
