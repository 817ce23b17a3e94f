import { persianDigits } from '../../../../platform/persian/digits.ts'
import type { Step } from '../../../../platform/persian/period.ts'
import type { Reader } from '../../../../ui/reader.ts'
import { timeName } from '../../../../ui/step-name.ts'
import { provinces } from '../../../delivery/index.ts'
import type { SalesFigures } from '../read-figures.ts'

export const tables = ['time', 'categories', 'products', 'sizes', 'provinces'] as const
export type Table = (typeof tables)[number]
export const isTable = (word: string): word is Table => (tables as readonly string[]).includes(word)

/** In this column stand amounts of Toman. */
export type Rows = { head: string[]; rows: (string | number)[][]; money: number | null }

/** A table of figures in the words of its reader: a name, then numbers; the page and the file show the same rows. */
export const rowsOf = (reader: Reader, table: Table, figures: SalesFigures, step: Step): Rows => {
  const { figures: words, common } = reader.words
  const money = `${words.money} (${common.toman})`
  switch (table) {
    case 'time':
      return {
        head: [words.time, words.orders, words.units, money],
        rows: figures.steps.map(({ start, orders, units, rials }) => [
          timeName(reader, start, step),
          orders,
          units,
          rials / 10,
        ]),
        money: 3,
      }
    case 'categories':
      return {
        head: [words.category, words.units, money],
        rows: figures.categories.map(({ title, units, rials }) => [
          title?.[reader.language] ?? words.gone,
          units,
          rials / 10,
        ]),
        money: 2,
      }
    case 'products':
      return {
        head: [words.product, words.orders, words.units, money],
        rows: figures.products.map(({ titleFa, titleEn, orders, units, rials }) => [
          reader.language === 'fa' ? titleFa : titleEn,
          orders,
          units,
          rials / 10,
        ]),
        money: 3,
      }
    case 'provinces':
      return {
        head: [words.province, words.orders],
        rows: [
          ...figures.provinces.named.map(({ province, orders }) => [nameOf(reader, province), orders]),
          ...(figures.provinces.rest > 0 ? [[words.otherProvinces, figures.provinces.rest]] : []),
        ],
        money: null,
      }
    case 'sizes':
      return {
        head: [words.size, words.orders],
        rows: figures.sizes.map(({ size, orders }) => [sizeName(reader, size), orders]),
        money: null,
      }
  }
}

const nameOf = ({ language }: Reader, code: string): string => {
  const province = provinces().find((one) => one.code === code)
  return (language === 'fa' ? province?.name : province?.nameEnglish) ?? code
}

const sizeName = ({ language }: Reader, size: string): string => {
  const shown = size.replace('-', '–')
  return language === 'fa' ? persianDigits(shown) : shown
}
