/**
 * Reads the demo shop's files and says what is wrong with them; exits 1 if anything is.
 *
 *   node db/demo/check.mjs
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

const here = path.dirname(fileURLToPath(import.meta.url))
const problems = []
const complain = (where, what) => problems.push(`${where}: ${what}`)
const list = (text) => (text ? text.split(';') : [])
const words = (text) => new Set(text.split(' '))

const columns =
  'product_code slug title title_en brand category description_file life_stage breed_size special_need form main_protein material ingredients protein_pct fat_pct fibre_pct ash_pct moisture_pct kcal_100g feeding origin licence_no storage vat_class withdrawal_class tint popularity published_on pictures picture_alts sku option_axis option_value option_value_en net_grams ship_grams price_toman earlier_price_toman price_until max_per_order lots'.split(
    ' ',
  )
const productColumns = columns.slice(1, columns.indexOf('sku'))
const allowed = {
  life_stage: words('young adult senior all'),
  breed_size: words('small medium large all'),
  special_need: words(
    'sterilised sensitive-stomach hairball skin-coat urinary weight-control dental joint diabetic hypoallergenic grain-free indoor immune',
  ),
  form: words(
    'dry wet pouch treat paste litter supplement toy bed carrier bowl grooming clothing cage aquarium filter light hay seed flakes pellet training hygiene',
  ),
  main_protein: words('chicken turkey lamb beef fish salmon tuna duck rabbit insect plant'),
  material: words('plastic steel ceramic wood fabric rubber rope glass paper leather silicone'),
  vat_class: words('standard exempt'),
  withdrawal_class: words('standard sealed excluded'),
  tint: words('t1 t2 t3 t4 t5'),
  option_axis: words('weight size flavour colour count volume length'),
}
const single = words('form main_protein vat_class withdrawal_class tint option_axis')
const optional = words('special_need main_protein material')
const foodForms = words('dry wet pouch treat paste supplement hay seed flakes pellet')
const persianColumns = [
  'title',
  'ingredients',
  'feeding',
  'origin',
  'licence_no',
  'storage',
  'picture_alts',
  'option_value',
]
const nutritionColumns = ['protein_pct', 'fat_pct', 'fibre_pct', 'ash_pct', 'moisture_pct']

function readCsv(name, expected) {
  const text = fs.readFileSync(path.join(here, name), 'utf8')
  if (text.startsWith('\uFEFF')) complain(name, 'starts with a byte order mark')
  const rows = parse(text, { columns: true })
  const header = parse(text, { to: 1 })[0]
  if (header.join() !== expected.join()) complain(name, `columns are ${header.join()}`)
  return rows
}

function checkUnique(name, rows, column) {
  const seen = new Set()
  for (const row of rows) {
    if (seen.has(row[column])) complain(name, `${column} "${row[column]}" appears twice`)
    seen.add(row[column])
  }
  return seen
}

function checkPersian(where, text) {
  if (/[0-9٠-٩]/.test(text)) complain(where, `digits are not Persian: ${text.slice(0, 60)}`)
  if (/[يكىة]/.test(text)) complain(where, `Arabic letter: ${text.slice(0, 60)}`)
  if (/%| {2}|\u200c\u200c|\u200c[\s،.]|undefined|NaN/.test(text)) complain(where, `untidy text: ${text.slice(0, 60)}`)
}

const isSlug = (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
const isDate = (text, from, to) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && text >= from && text <= to
const isWhole = (text, min, max) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max

function checkCategories() {
  const rows = readCsv('categories.csv', ['slug', 'parent_slug', 'title_fa', 'title_en', 'position', 'tint'])
  const slugs = checkUnique('categories.csv', rows, 'slug')
  for (const row of rows) {
    if (!isSlug(row.slug)) complain('categories.csv', `slug "${row.slug}"`)
    if (row.parent_slug && !slugs.has(row.parent_slug))
      complain('categories.csv', `${row.slug} has no parent "${row.parent_slug}"`)
    if (!allowed.tint.has(row.tint) || !isWhole(row.position, 1, 99))
      complain('categories.csv', `${row.slug}: tint or position`)
    checkPersian(`categories.csv ${row.slug}`, row.title_fa)
  }
  const roots = rows.filter((row) => !row.parent_slug)
  if (roots.map((row) => row.slug).join() !== 'cat,dog,bird,fish,rodent,reptile')
    complain('categories.csv', 'the six species are not the roots')
  for (const root of roots) {
    const count = rows.filter((row) => row.parent_slug === root.slug).length
    if (count < 4 || count > 8) complain('categories.csv', `${root.slug} has ${count} categories`)
  }
  return rows
}

function checkBrands() {
  const rows = readCsv('brands.csv', ['slug', 'title_fa', 'title_en', 'country'])
  for (const row of rows) checkPersian(`brands.csv ${row.slug}`, row.title_fa)
  return checkUnique('brands.csv', rows, 'slug')
}

function checkProduct(row, _categories, brands, leaves) {
  const at = `${row.product_code} ${row.slug}`
  if (!/^[1-9]\d{4}$/.test(row.product_code)) complain(at, 'product_code is not five digits')
  if (!isSlug(row.slug)) complain(at, 'slug')
  if (!brands.has(row.brand)) complain(at, `unknown brand "${row.brand}"`)
  if (!leaves.has(row.category)) complain(at, `"${row.category}" is not a leaf category`)
  for (const column of ['title', 'title_en', 'origin', 'storage']) if (!row[column]) complain(at, `${column} is empty`)
  for (const column of persianColumns.slice(0, -1)) checkPersian(`${at} ${column}`, row[column])
  checkEnums(
    at,
    row,
    Object.keys(allowed).filter((column) => column !== 'option_axis'),
  )
  if (!isWhole(row.popularity, 0, 1000)) complain(at, `popularity ${row.popularity}`)
  if (!isDate(row.published_on, '2025-03-01', '2026-11-20')) complain(at, `published_on ${row.published_on}`)
  checkNutrition(at, row)
  checkDescription(at, row)
  checkPictures(at, row)
}

function checkEnums(at, row, names) {
  for (const column of names) {
    const values = list(row[column])
    if (!values.length && !optional.has(column)) complain(at, `${column} is empty`)
    if (single.has(column) && values.length > 1) complain(at, `${column} takes one value`)
    for (const value of values) if (!allowed[column].has(value)) complain(at, `${column} "${value}" is unknown`)
  }
}

function checkNutrition(at, row) {
  const values = nutritionColumns.map((column) => row[column])
  const isFood = foodForms.has(row.form)
  if (!isFood && [...values, row.kcal_100g, row.feeding, row.licence_no, row.main_protein].some(Boolean))
    complain(at, 'is not food but has food columns')
  if (isFood && (!row.licence_no || !row.ingredients)) complain(at, 'food without licence or ingredients')
  if (['dry', 'wet', 'pouch'].includes(row.form) && (!row.feeding || !values[0]))
    complain(at, 'food without analysis or feeding')
  if (!values.some(Boolean)) return
  const sum = values.reduce((total, value) => total + Number(value), 0)
  if (values.some((value) => !/^\d+(\.\d+)?$/.test(value)) || sum >= 100) complain(at, `nutrition sums to ${sum}`)
  if (!isWhole(row.kcal_100g, 1, 900)) complain(at, `kcal_100g ${row.kcal_100g}`)
  for (const line of list(row.feeding.replaceAll('|', ';')))
    if (line.split('=').length !== 2) complain(at, `feeding "${line}"`)
}

function checkDescription(at, row) {
  const file = path.join(here, row.description_file)
  if (row.description_file !== `descriptions/${row.product_code}.md` || !fs.existsSync(file))
    return complain(at, 'description is missing')
  const text = fs.readFileSync(file, 'utf8')
  checkPersian(`${at} description`, text)
  if (/<|!\[|]\(/.test(text)) complain(at, 'description has HTML, an image or a link')
  if (text.length < 80) complain(at, 'description is too short')
}

const drawings = new Map()
function checkPictures(at, row) {
  const names = list(row.pictures)
  if (!names.length) complain(at, 'no picture')
  if (names.length !== list(row.picture_alts).length) complain(at, 'pictures and alts differ in number')
  for (const name of names) {
    const file = path.join(here, 'pictures', name)
    if (!fs.existsSync(file)) {
      complain(at, `picture ${name} is missing`)
      continue
    }
    const svg = fs.readFileSync(file)
    if (svg.length > 14 * 1024) complain(at, `${name} is ${svg.length} bytes`)
    if (/NaN|undefined|<text|<image|href="http/.test(svg)) complain(at, `${name} is not a clean outline`)
    const hash = createHash('sha256').update(svg).digest('hex')
    if (drawings.has(hash)) complain(at, `${name} is the same drawing as ${drawings.get(hash)}`)
    drawings.set(hash, name)
  }
}

function checkVariant(row) {
  const at = row.sku
  checkEnums(at, row, ['option_axis'])
  checkPersian(`${at} option_value`, row.option_value)
  if (!row.sku.startsWith(`${row.product_code}-`) || !/^[A-Z0-9.-]+$/.test(row.sku)) complain(at, 'sku')
  if (!row.option_value || !row.option_value_en) complain(at, 'option label is empty')
  if (row.net_grams && !isWhole(row.net_grams, 1, 50_000)) complain(at, `net_grams ${row.net_grams}`)
  if (!isWhole(row.ship_grams, 1, 60_000) || Number(row.ship_grams) < Number(row.net_grams))
    complain(at, `ship_grams ${row.ship_grams}`)
  if (!isWhole(row.price_toman, 10_000, 20_000_000)) complain(at, `price_toman ${row.price_toman}`)
  if (!isWhole(row.max_per_order, 2, 30)) complain(at, `max_per_order ${row.max_per_order}`)
  const rise = Number(row.earlier_price_toman) / Number(row.price_toman)
  if (
    row.earlier_price_toman
      ? rise < 1.05 || rise > 1.2 || !isDate(row.price_until, '2026-12-15', '2027-03-20')
      : row.price_until
  )
    complain(at, 'earlier price or its date')
  for (const lot of list(row.lots)) {
    const [code, expiry, quantity, ...rest] = lot.split(':')
    if (!/^[A-Z0-9-]+$/.test(code) || rest.length || !isWhole(quantity, 1, 9999)) complain(at, `lot "${lot}"`)
    if (expiry && !isDate(expiry, '2026-09-01', '2029-06-30')) complain(at, `lot expiry ${expiry}`)
  }
  if (list(row.lots).length > 2) complain(at, 'more than two lots')
}

/** A bigger pack costs more, and less per 100 g. */
function checkPriceSteps(rows) {
  const packs = rows
    .filter((row) => row.net_grams && ['weight', 'count', 'volume'].includes(row.option_axis))
    .sort((a, b) => a.net_grams - b.net_grams)
  for (let i = 1; i < packs.length; i++) {
    const [small, big] = [packs[i - 1], packs[i]]
    if (Number(big.price_toman) <= Number(small.price_toman)) complain(big.sku, 'costs no more than the smaller pack')
    if (big.price_toman / big.net_grams >= small.price_toman / small.net_grams)
      complain(big.sku, 'is dearer per 100 g than the smaller pack')
  }
}

function checkCatalogue(categories, brands) {
  const rows = readCsv('catalogue.csv', columns)
  checkUnique('catalogue.csv', rows, 'sku')
  const parents = new Set(categories.map((row) => row.parent_slug))
  const leaves = new Set(categories.map((row) => row.slug).filter((slug) => !parents.has(slug)))
  const products = groupByCode(rows)
  const firsts = [...products.values()].map((variants) => variants[0])
  checkUnique('catalogue.csv', firsts, 'slug')
  checkUnique('catalogue.csv', firsts, 'title')
  for (const variants of products.values()) {
    checkProduct(variants[0], categories, brands, leaves)
    checkPriceSteps(variants)
    if (new Set(variants.map((row) => row.option_axis)).size > 1)
      complain(variants[0].product_code, 'mixes option axes')
    checkUnique(variants[0].product_code, variants, 'option_value')
    for (const later of variants.slice(1))
      for (const column of productColumns)
        if (later[column] && later[column] !== variants[0][column])
          complain(later.sku, `${column} contradicts the first row`)
  }
  rows.forEach(checkVariant)
  checkUnique(
    'lots',
    rows.flatMap((row) => list(row.lots).map((lot) => ({ code: lot.split(':')[0] }))),
    'code',
  )
  for (const leaf of leaves)
    if (!firsts.some((row) => row.category === leaf)) complain('categories.csv', `${leaf} has no product`)
  if (firsts.length < 250 || rows.length < 640)
    complain('catalogue.csv', `${firsts.length} products, ${rows.length} variants`)
  return { firsts, rows }
}

function groupByCode(rows) {
  const products = new Map()
  for (const row of rows) products.set(row.product_code, [...(products.get(row.product_code) ?? []), row])
  return products
}

function checkFolders(firsts) {
  const named = new Set(firsts.map((row) => path.basename(row.description_file)))
  for (const file of fs.readdirSync(path.join(here, 'descriptions')))
    if (!named.has(file)) complain('descriptions', `${file} belongs to no product`)
  const drawn = new Set(firsts.flatMap((row) => list(row.pictures)))
  const svgs = fs
    .readdirSync(path.join(here, 'pictures'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.svg'))
  for (const file of svgs)
    if (!drawn.has(file) && !/^(brand|pets)/.test(file)) complain('pictures', `${file} belongs to no product`)
  const bytes = svgs.reduce((sum, file) => sum + fs.statSync(path.join(here, 'pictures', file)).size, 0)
  if (bytes > 5 * 1024 * 1024) complain('pictures', `${bytes} bytes`)
  return svgs.length
}

const categories = checkCategories()
const brands = checkBrands()
const { firsts, rows } = checkCatalogue(categories, brands)
const pictureCount = checkFolders(firsts)
if (problems.length) {
  console.log(problems.join('\n'))
  console.log(`${problems.length} problems`)
  process.exit(1)
}
console.log(
  `The demo shop is in order: ${categories.length} categories, ${brands.size} brands, ${firsts.length} products, ${rows.length} variants, ${pictureCount} pictures`,
)
