import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { type ListState, listAddress } from './list-address.ts'
import type { Reader } from './reader.ts'

export type Column<Row> = {
  head: string
  cell: (row: Row) => ComponentChildren
  /** its name in the address, when the list can be sorted by it */
  sort?: string
  /** written at the end of its column, and with its heading beside it on a phone */
  figure?: boolean
  /** a longer text, which takes a line of its own on a phone */
  words?: boolean
}

export type TableProps<Row> = {
  reader: Reader
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  path: string
  list: ListState
  /** the key of the last row, when there are further ones */
  more: string | null
  /** the sentence for a list without rows */
  none?: string
}

/**
 * A list of staff: a table on a desk, cards on a phone; its headings sort, and order, filters and page live in its
 * address. It needs no script.
 */
export const OfficeTable = <Row,>(props: TableProps<Row>) => {
  const { reader, caption, columns, rows, path, list, more } = props
  const words = reader.words.office.list
  const sides = sidesOf(columns)
  return (
    <>
      {rows.length === 0 ? (
        <p class="muted">{props.none ?? words.none}</p>
      ) : (
        <>
          <SortLinks {...props} />
          <table class="queue sided">
            <caption class="vh">{caption}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <Heading column={column} path={path} list={list} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {columns.map((column, place) => (
                    <Cell column={column} row={row} side={sides[place] === true} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {list.after === null && more === null ? null : (
        <nav class="row" aria-label={words.pages}>
          {list.after === null ? null : (
            <a class="btn quiet" href={listAddress(path, list)}>
              {words.first}
            </a>
          )}
          {more === null ? null : (
            <a class="btn" rel="next" data-key="n" href={listAddress(path, list, { after: more })}>
              {words.older}
            </a>
          )}
        </nav>
      )}
    </>
  )
}

type CellProps<Row> = { column: Column<Row>; row: Row; side: boolean }

const Cell = <Row,>({ column, row, side }: CellProps<Row>) => {
  const classes = [column.figure ? 'figure' : '', column.words ? 'words' : '', side ? 'side' : '']
  return (
    <td class={classes.filter((name) => name !== '').join(' ') || undefined}>
      {column.figure ? <span class="only-narrow muted">{column.head} </span> : null}
      {column.cell(row)}
    </td>
  )
}

/** A phone shows two cells beside each other, and a longer text on a line of its own: which cells stand at the far side? */
const sidesOf = <Row,>(columns: readonly Column<Row>[]): boolean[] => {
  let place = 0
  return columns.map(({ words }) => {
    place = words ? 0 : place + 1
    return place > 0 && place % 2 === 0
  })
}

type Sorted = { path: string; list: ListState }

const Heading = <Row,>({ column, path, list }: Sorted & { column: Column<Row> }) => {
  const here = column.sort === list.sort
  const order = here ? (list.descending ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" class={column.figure ? 'figure' : undefined} aria-sort={order}>
      {column.sort === undefined ? (
        column.head
      ) : (
        <a href={listAddress(path, list, { sort: column.sort, descending: here && !list.descending })}>
          {column.head}
          {here ? <span aria-hidden="true">{list.descending ? '▾' : '▴'}</span> : <Icon name="sort" />}
        </a>
      )}
    </th>
  )
}

/** The headings of a phone, where the table has none. */
const SortLinks = <Row,>({ reader, columns, path, list }: TableProps<Row>) => {
  const sortable = columns.filter(({ sort }) => sort !== undefined)
  const words = reader.words.office.list
  return sortable.length === 0 ? null : (
    <p class="only-narrow sorts small">
      <span class="muted">{words.sortBy}</span>
      {sortable.map(({ sort, head }) => {
        const here = sort === list.sort
        return (
          <a
            href={listAddress(path, list, { sort: sort!, descending: here && !list.descending })}
            aria-current={here ? 'true' : undefined}
          >
            {head}
            {here ? ` (${list.descending ? words.descending : words.ascending})` : ''}
          </a>
        )
      })}
    </p>
  )
}

/** The form above a list: its filters, and the order that it keeps. Fields are the page's own. */
export const ListFilters = (props: { reader: Reader; path: string; list: ListState; children: ComponentChildren }) => {
  const { reader, path, list } = props
  const words = reader.words.office.list
  const filtered = Object.keys(list.filters).length > 0
  return (
    <form class="filters box" action={path}>
      {props.children}
      <input type="hidden" name="sort" value={`${list.descending ? '-' : ''}${list.sort}`} />
      <div class="row">
        <button class="btn" type="submit">
          {words.filter}
        </button>
        {filtered ? (
          <a class="btn quiet" href={listAddress(path, { ...list, filters: {} })}>
            {words.clear}
          </a>
        ) : null}
      </div>
    </form>
  )
}
