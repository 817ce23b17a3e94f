/**
 * Draws every picture named in pictures.csv, plus brand/ and pets/.
 * The same rows give the same bytes: nothing here is random.
 *
 *   node db/demo/pictures/generate.mjs
 */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { brandPictures } from './draw/brand.mjs'
import { birdGoods } from './draw/goods-bird.mjs'
import { bowlGoods } from './draw/goods-bowls.mjs'
import { careGoods } from './draw/goods-care.mjs'
import { catPlayGoods } from './draw/goods-cat-play.mjs'
import { dogPlayGoods } from './draw/goods-dog-play.mjs'
import { fishGoods } from './draw/goods-fish.mjs'
import { reptileGoods } from './draw/goods-reptile.mjs'
import { restGoods } from './draw/goods-rest.mjs'
import { rodentGoods } from './draw/goods-rodent.mjs'
import { foodPacks } from './draw/packs-food.mjs'
import { otherPacks } from './draw/packs-other.mjs'
import { picture } from './draw/page.mjs'
import { views } from './draw/views.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const forms = {
  ...birdGoods,
  ...bowlGoods,
  ...careGoods,
  ...catPlayGoods,
  ...dogPlayGoods,
  ...fishGoods,
  ...reptileGoods,
  ...restGoods,
  ...rodentGoods,
  ...foodPacks,
  ...otherPacks,
}

function drawRow(row) {
  const form = forms[row.form]
  if (!form) throw new Error(`pictures.csv: no drawing for the form "${row.form}" (${row.file})`)
  const body = row.view === 'front' ? form(row) : views[row.view](row, seedOf(row.file))
  return picture(body)
}

/** A small number from the file's name, so that two heaps of kibble differ. */
const seedOf = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7)

const write = (file, svg) => {
  fs.mkdirSync(path.dirname(path.join(here, file)), { recursive: true })
  fs.writeFileSync(path.join(here, file), svg)
  return svg.length
}

const rows = parse(fs.readFileSync(path.join(here, 'pictures.csv')), { columns: true })
const sizes = rows.map((row) => write(row.file, drawRow(row)))
for (const [file, svg] of Object.entries(brandPictures)) write(file, svg)
const kilobytes = (bytes) => (bytes / 1024).toFixed(1)
console.log(
  `${rows.length} pictures, ${kilobytes(sizes.reduce((a, b) => a + b, 0))} KB, largest ${kilobytes(Math.max(...sizes))} KB`,
)
