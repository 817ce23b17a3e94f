import { routes } from '../../../../routes.ts'
import { ErrorSummary, Field, Pick, Select } from '../../../../ui/form.tsx'
import { type ListState, listAddress } from '../../../../ui/list-address.ts'
import { Money } from '../../../../ui/money.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, ListFilters, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Operation, operationKinds } from '../operation.ts'
import type { OperationField, TypedOperation } from '../read-operation.ts'
import { type Choices, OperationFields } from './operation-fields.tsx'

export type ListedGoods = {
  id: string
  code: string
  title: string
  brand: string
  fromRials: number | null
  shown: boolean
}

export type ChooseProps = {
  reader: Reader
  frame: OfficeFrame
  list: ListState
  goods: ListedGoods[]
  found: number
  more: string | null
  operation: Operation['kind']
  operations: readonly Operation['kind'][]
  typed: TypedOperation
  scope: string
  ticked: ReadonlySet<string>
  choices: Choices
  fault: { field: OperationField | 'goods'; text: string } | null
}

/** Which goods, and what is to be done to them. */
export const ChoosePage = (props: ChooseProps) => {
  const { reader, frame, list, fault } = props
  const words = reader.words.bulk.choose
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <ErrorSummary reader={reader} errors={fault ? [{ id: fault.field, text: fault.text }] : []} />
      <nav class="row" aria-label={words.operation}>
        {operationKinds
          .filter((kind) => props.operations.includes(kind))
          .map((kind) => (
            <a
              class="chip"
              href={listAddress(routes.officeBulkEdits, list, { filters: { ...list.filters, operation: kind } })}
              aria-current={kind === props.operation ? 'page' : undefined}
            >
              {reader.words.bulk.operations[kind]}
            </a>
          ))}
      </nav>
      <GoodsFilters {...props} />
      <form class="stack" method="post" action={routes.officeBulkEdits}>
        {Object.entries({ ...list.filters, operation: props.operation }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <section class="box stack g3">
          <h2>{words.operation}</h2>
          <OperationFields
            {...props}
            fault={fault && fault.field !== 'goods' ? { ...fault, field: fault.field } : null}
          />
          <Scope {...props} />
          <div class="row">
            <button class="btn" type="submit" data-key="p">
              {words.preview}
            </button>
            <span class="small muted">{words.previewText}</span>
          </div>
        </section>
        <section class="box stack g3">
          <h2>{words.found(props.found)}</h2>
          <OfficeTable
            reader={reader}
            caption={words.title}
            columns={goodsColumns(props)}
            rows={props.goods}
            path={routes.officeBulkEdits}
            list={list}
            more={props.more}
          />
        </section>
      </form>
    </OfficePage>
  )
}

const GoodsFilters = ({ reader, list, operation, choices }: ChooseProps) => {
  const words = reader.words.bulk.choose
  const value = (name: string) => list.filters[name]
  return (
    <ListFilters reader={reader} path={routes.officeBulkEdits} list={list}>
      <Field
        reader={reader}
        name="words"
        label={words.words}
        value={value('words')}
        type="search"
        maxLength={100}
        optional
      />
      <Select
        reader={reader}
        name="category"
        label={words.category}
        options={choices.categories}
        value={value('category')}
        placeholder={words.any}
        optional
      />
      <Select
        reader={reader}
        name="brand"
        label={words.brand}
        options={choices.brands}
        value={value('brand')}
        placeholder={words.any}
        optional
      />
      <Select
        reader={reader}
        name="shown"
        label={words.shown}
        options={[
          { value: 'shown', text: words.shownOnly },
          { value: 'hidden', text: words.hiddenOnly },
        ]}
        value={value('shown')}
        placeholder={words.any}
        optional
      />
      <input type="hidden" name="operation" value={operation} />
    </ListFilters>
  )
}

const Scope = ({ reader, found, scope }: ChooseProps) => {
  const words = reader.words.bulk.choose
  return (
    <fieldset class="scopes" id="goods">
      <legend>{words.scope}</legend>
      <Pick name="scope" value="ticked" title={words.ticked} checked={scope !== 'all'} />
      <Pick name="scope" value="all" title={words.all(found)} checked={scope === 'all'} disabled={found === 0} />
    </fieldset>
  )
}

const goodsColumns = ({ reader, ticked }: ChooseProps): Column<ListedGoods>[] => {
  const words = reader.words.bulk.choose
  return [
    {
      head: words.product,
      words: true,
      cell: ({ id, title, code }) => (
        <label class="check">
          <input type="checkbox" name="ticked" value={id} checked={ticked.has(id)} aria-label={words.tick(title)} />
          <span>
            {title} <span class="small muted ltr">{code}</span>
          </span>
        </label>
      ),
    },
    { head: words.brand, cell: ({ brand }) => brand },
    {
      head: words.price,
      figure: true,
      cell: ({ fromRials }) => (fromRials === null ? '—' : <Money reader={reader} rials={fromRials} />),
    },
    { head: words.shown, cell: ({ shown }) => (shown ? words.shownOnly : words.hiddenOnly) },
  ]
}
