import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve, sep } from 'node:path'
import { tidyLines } from '../../platform/persian/normalise.ts'
import { type Cells, productColumns } from './import-columns.ts'
import { type Complain, MAX_TEXT } from './import-fields.ts'
import { type StoredPicture, storePicture } from './import-pictures.ts'
import type { Row, Tell } from './import-reading.ts'
import { codeField, type Known, type ProductRow, readProduct, readVariant, type VariantRow } from './import-row.ts'

/** A product and those of its variants that came in neighbouring rows; null when its own row was refused. */
export type Gathered = {
  code: string
  line: number
  product: ProductRow | null
  description: string
  pictures: (StoredPicture & { alt: string })[]
  variants: { line: number; position: number; row: VariantRow }[]
}

export type Gatherer = {
  /** takes a row; gives back the product that is complete now, if one is */
  take: (row: Row) => Promise<Gathered | null>
  last: () => Gathered | null
  refusedRows: () => number
}

/**
 * Puts rows together to products. The first row of a product code has the product's own columns; further rows have the
 * variant's, and leave the product's empty or repeat them.
 */
export const gatherer = (file: string, mediaDir: string, known: Known, tell: Tell): Gatherer => {
  const folder = dirname(resolve(file))
  const variantsSoFar = new Map<string, number>()
  const refusedAt = new Map<string, number>()
  const skus = new Set<string>()
  const slugs = new Map<string, string>()
  let current: (Gathered & { cells: Cells }) | null = null
  let refused = 0

  const listener = (line: number) => {
    let faults = 0
    const complain: Complain = (column, reason) => {
      faults++
      tell({ file: basename(file), line, column, reason })
    }
    return { complain, faults: () => faults }
  }

  const begin = async ({ line, cells }: Row, code: string): Promise<boolean> => {
    const { complain, faults } = listener(line)
    const product = readProduct(cells, known, complain)
    if ((slugs.get(product.slug) ?? code) !== code) complain('slug', `'${product.slug}' is another product's address`)
    const description = await readDescription(folder, product.descriptionFile, complain)
    if (faults() > 0) {
      refusedAt.set(code, line)
      return false
    }
    slugs.set(product.slug, code)
    current = { code, line, product, description, cells, variants: [], pictures: [] }
    for (const { name, alt } of product.pictures) {
      const stored = await storePicture(folder, name, mediaDir)
      if (stored.ok) current.pictures.push({ ...stored.picture, alt: alt || product.titleFa })
      else complain('pictures', stored.reason)
    }
    return true
  }

  const addVariant = ({ line, cells }: Row, code: string) => {
    const { complain, faults } = listener(line)
    for (const column of productColumns)
      if (column !== 'product_code' && cells[column] !== '' && cells[column] !== current!.cells[column])
        complain(column, `is not what line ${current!.line} says of the same product`)
    const row = readVariant(cells, complain)
    if (skus.has(row.sku)) complain('sku', `'${row.sku}' is there twice`)
    if (faults() > 0) return void refused++
    skus.add(row.sku)
    const position = variantsSoFar.get(code) ?? 0
    variantsSoFar.set(code, position + 1)
    current!.variants.push({ line, position, row })
  }

  const take = async (row: Row): Promise<Gathered | null> => {
    const { complain, faults } = listener(row.line)
    const code = codeField(row.cells.product_code, complain)
    if (faults() > 0) {
      refused++
      return null
    }
    const complete = current?.code === code ? null : current
    if (complete) current = null
    if (!current) {
      if (refusedAt.has(code)) {
        complain('product_code', `its product was refused in line ${refusedAt.get(code)}`)
        refused++
        return complete
      }
      if (row.cells.title === '' && variantsSoFar.has(code)) {
        complain('product_code', 'the rows of one product stand together; this one came after others')
        refused++
        return complete
      }
      if (!(await begin(row, code))) {
        refused++
        return complete
      }
    }
    addVariant(row, code)
    return complete
  }
  return { take, last: () => current, refusedRows: () => refused }
}

const readDescription = async (folder: string, name: string, complain: Complain): Promise<string> => {
  if (name === '') return ''
  const path = resolve(folder, name)
  if (name.includes('\0') || !path.startsWith(folder + sep) || !/\.md$/.test(name) || !existsSync(path)) {
    complain('description_file', `'${name.slice(0, 80)}' is not a Markdown file beside the catalogue`)
    return ''
  }
  const text = tidyLines(await readFile(path, 'utf8'))
  if (text.length > MAX_TEXT * 2) complain('description_file', `is longer than ${MAX_TEXT * 2} characters`)
  return text
}
