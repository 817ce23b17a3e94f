import type { Reader } from '../../../ui/reader.ts'
import type { Named } from './goods-queries.ts'
import type { Operation } from './operation.ts'
import type { EditRequest, ImportRequest } from './task.ts'
import type { TaskRecord } from './task-queries.ts'

/** How brands and categories are called; null where nobody knows. */
export type Names = { brands: ReadonlyMap<string, string>; categories: ReadonlyMap<string, string> }

export const namesOf = (brands: readonly Named[], categories: readonly Named[]): Names => ({
  brands: new Map(brands.map(({ slug, title }) => [slug, title])),
  categories: new Map(categories.map(({ slug, title }) => [slug, title])),
})

/** «قیمت ۵٪ بیشتر»: what a task is, in a few words. */
export const summaryOf = (
  reader: Reader,
  { kind, request }: Pick<TaskRecord, 'kind' | 'request'>,
  names: Names,
): string => {
  const words = reader.words.bulk.summary
  return kind === 'import'
    ? words.import((request as ImportRequest).name)
    : operationSummary(reader, (request as EditRequest).operation, names)
}

const operationSummary = (reader: Reader, operation: Operation, { brands, categories }: Names): string => {
  const words = reader.words.bulk.summary
  switch (operation.kind) {
    case 'price':
      if ('basisPoints' in operation.by) return words.percent(operation.by.basisPoints)
      return 'addRials' in operation.by ? words.add(operation.by.addRials / 10) : words.set(operation.by.setRials / 10)
    case 'category':
      return words.category(categories.get(operation.slug) ?? operation.slug)
    case 'brand':
      return words.brand(brands.get(operation.slug) ?? operation.slug)
    case 'attribute': {
      const { names, values } = reader.words.attributes
      const called = operation.values.map((value) => values[operation.attribute][value] ?? value)
      return words.attribute(operation.how, names[operation.attribute], called.join(reader.words.common.listComma))
    }
    case 'publication':
      return operation.day === null ? words.withdraw : words.publish
    case 'limit':
      return words.limit(operation.maxPerOrder)
  }
}
