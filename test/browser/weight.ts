import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ASSETS = 'dist/assets'

/** Bytes over the wire, brotli, of a script of ours and of every other that it could load. */
export const weightOf = (file: string): number =>
  [...readFileSync(join(ASSETS, file), 'utf8').matchAll(/\/assets\/([\w-]+\.js)/g)].reduce(
    (sum, [, loaded]) => sum + weightOf(loaded!),
    statSync(join(ASSETS, `${file}.br`)).size,
  )

/** The file of an island on a page, as the build has named it. */
export const islandIn = (html: string, island: string): string =>
  new RegExp(`src="/assets/(${island}-[0-9a-f]{10}\\.js)"`).exec(html)![1]!
