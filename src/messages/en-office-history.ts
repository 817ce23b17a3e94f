import { formatNumber } from '../platform/persian/numbers.ts'
import type { faOfficeHistory } from './fa-office-history.ts'

const n = (count: number) => formatNumber(count, 'en')

export const enOfficeHistory: typeof faOfficeHistory = {
  history: {
    title: 'History of products',
    text: 'Who changed what and when, and taking it back.',
    ofProduct: 'History',
    list: 'Changes',
    none: 'Nothing was changed yet.',
    columns: { at: 'When', who: 'Who', kind: 'How', changes: 'How much' },
    you: 'You',
    nobody: 'The shop itself',
    changes: (count) => `${n(count)} changes`,
    kinds: { edit: 'Edit', bulk: 'Bulk edit', import: 'Import', undo: 'Taken back' },
    subjects: { product: 'Product', variant: 'Pack', price: 'Price', category: 'Category', brand: 'Brand' },
    made: 'Was made',
    removed: 'Was deleted',
    field: 'What',
    before: 'Before',
    after: 'After',
    empty: 'empty',
    window: (price, from, until) =>
      until === null ? `${price} Toman from ${from}` : `${price} Toman from ${from} to ${until}`,
    undo: 'Take it back',
    undoNamed: (what) => `Take the change of ${what} back`,
    undone: 'Taken back',
    standsAgain: 'Taken back, and holds again',
    done: 'The change was taken back.',
    stale: {
      'changed-since': 'It was changed again since; so that nobody loses work, it was not taken back.',
      'undone-already': 'It was taken back already.',
      gone: 'That is not in the shop any more.',
      taken: 'Something else has its former code, number or address by now; it was not taken back.',
      'in-use': 'Something stands in it; empty it first.',
      'not-yours': 'A price is taken back by somebody who sets prices.',
    },
    batch: 'One saving',
    back: 'All changes',
    older: 'Before these',
  },
}
