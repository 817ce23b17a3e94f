import { writeFileSync } from 'node:fs'
import { readGoods } from './goods.ts'
import { type Linkage, measureLinkage } from './measure.ts'
import { asJson, asTable, rounded } from './print.ts'

export const GOODS = 'db/demo/catalogue.csv'
export const DEFAULTS = { shoppers: 1_000, days: 30, seed: 1 }
const PAGE_FIGURE = 'src/modules/policy/linkage-figure.ts'

/**
 * `npm run linkage`: how far somebody with both databases can tell whose an anonymous report is. `--json`: one object and nothing else; `--seed N`:
 * another month of other shoppers; `--write`: writes the figure down for the policy page.
 */
export const run = async (words: string[]): Promise<number> => {
  const seed = words.includes('--seed') ? Number(words[words.indexOf('--seed') + 1]) : DEFAULTS.seed
  if (!Number.isInteger(seed) || seed < 0) {
    process.stderr.write('--seed takes a whole number\n')
    return 1
  }
  const linkage = measureLinkage(readGoods(GOODS), { ...DEFAULTS, seed })
  if (words.includes('--write')) writeFileSync(PAGE_FIGURE, pageFigure(linkage, new Date()))
  process.stdout.write(words.includes('--json') ? asJson(linkage) : asTable(linkage))
  return 0
}

const pageFigure = (
  { size, held, sameDay }: Linkage,
  now: Date,
): string => `/** Written by \`npm run linkage -- --write\`; the policy page shows it. Shares of 1. */
export const linkageFigure = {
  measuredOn: '${now.toISOString().slice(0, 10)}',
  seed: ${size.seed},
  shoppers: ${size.shoppers},
  days: ${size.days},
  hitRate: ${rounded(held.order.hitRate)},
  chance: ${rounded(held.order.chance)},
  anybody: ${rounded(held.anybody.hitRate)},
  sameDay: ${rounded(sameDay.order.hitRate)},
  crash: ${rounded(held.crash.hitRate)},
} as const
`
