/**
 * The state of a list of staff lives in its address: filters, order, and the place where this page of it begins. An address
 * can be kept and sent to a colleague, so it never holds a personal value: a search for a person is a POST.
 */
export type ListState = {
  filters: Readonly<Record<string, string>>
  sort: string
  descending: boolean
  /** the key of the row that this page begins after; null: the first page */
  after: string | null
}

export type ListRules = {
  /** names of the filters and what each may be: one of these, or a text of so many characters */
  filters: Readonly<Record<string, readonly string[] | number>>
  /** by what it can be sorted; the first one is the order without a word */
  sorts: readonly [string, ...string[]]
  /** whether the first order begins at the highest */
  descending?: boolean
}

const MOST_PLACE_CHARACTERS = 120

/** What an address asks of a list; whatever the rules do not name is passed over. */
export const readList = (query: unknown, { filters, sorts, descending = false }: ListRules): ListState => {
  const asked = (query ?? {}) as Record<string, unknown>
  const text = (name: string): string => {
    const value = asked[name]
    return typeof value === 'string' ? value.toWellFormed().trim() : ''
  }
  const kept = Object.entries(filters).flatMap(([name, rule]) => {
    const value = text(name)
    const fits = typeof rule === 'number' ? value.length <= rule : rule.includes(value)
    return value !== '' && fits ? [[name, value] as const] : []
  })
  const wanted = text('sort')
  const [name, order] = [wanted.replace(/^-/, ''), wanted.startsWith('-')]
  const known = sorts.includes(name)
  const after = text('after')
  return {
    filters: Object.fromEntries(kept),
    sort: known ? name : sorts[0],
    descending: known ? order : descending,
    after: after !== '' && after.length <= MOST_PLACE_CHARACTERS ? after : null,
  }
}

/** The address of this list in another state. Another filter or another order begins at its first page. */
export const listAddress = (path: string, state: ListState, change: Partial<ListState> = {}): string => {
  const { filters, sort, descending, after } = { ...state, after: null, ...change }
  const parts = new URLSearchParams(filters)
  parts.set('sort', `${descending ? '-' : ''}${sort}`)
  if (after !== null) parts.set('after', after)
  return `${path}?${parts}`
}
