import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Difference, type Differing } from '../../../ui/difference.tsx'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { RuleChangeRow } from '../rules/queries.ts'
import type { StockRules } from '../rules/rules.ts'
import { ruleFields } from '../rules/rules.ts'
import { Goods, type Names, type Shown, StockTabs, Who } from './parts.tsx'

export type RulesTyped = Record<keyof StockRules | 'why', string>
/** What the typed rules would do. */
export type RulesPreview = { leave: boolean; lots: number; units: number; nowLow: number; nowExpiring: number }

export type RulesProps = Shown & {
  typed: RulesTyped
  seen: string
  errors: Partial<RulesTyped>
  differing: Differing[] | null
  preview: RulesPreview | null
  changes: RuleChangeRow[]
  names: Names
  me: string
}

/** How long a lot must live to be sold, and when to warn; with what a change would do, and what was changed before. */
export const RulesPage = (props: RulesProps) => {
  const { reader, frame, errors, differing } = props
  const { rules: words } = reader.words.officeStock
  const wrong = Object.entries(errors).map(([id, text]) => ({ id, text }))
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <StockTabs reader={reader} current="rules" />
      <ErrorSummary reader={reader} errors={wrong} />
      {differing ? <Difference reader={reader} rows={differing} page={routes.officeStockRules} /> : null}
      <div class="cols b">
        <RulesForm {...props} />
        <Preview {...props} />
      </div>
      <Changes {...props} />
    </OfficePage>
  )
}

const RulesForm = ({ reader, typed, seen, errors }: RulesProps) => {
  const { rules: words } = reader.words.officeStock
  const hints: Partial<StockRulesWords> = { minimumDays: words.minimumDaysHint, lowUnits: words.lowUnitsHint }
  return (
    <form class="box stack g3" method="post" action={routes.officeStockRules}>
      <input type="hidden" name="seen" value={seen} />
      {ruleFields.map((field) => (
        <Field
          reader={reader}
          name={field}
          label={words[field]}
          hint={hints[field]}
          value={typed[field]}
          error={errors[field]}
          inputmode="numeric"
          maxLength={7}
        />
      ))}
      <Field
        reader={reader}
        name="why"
        label={reader.words.office.why}
        hint={reader.words.office.whyHint}
        value={typed.why}
        error={errors.why}
        maxLength={300}
        optional
      />
      <div class="row">
        <button class="btn" type="submit" name="step" value="save">
          {words.save}
        </button>
        <button class="btn line" type="submit" name="step" value="see" formnovalidate>
          {words.see}
        </button>
      </div>
    </form>
  )
}

type StockRulesWords = Record<keyof StockRules, string>

const Preview = ({ reader, preview }: RulesProps) => {
  const { rules: words } = reader.words.officeStock
  if (!preview) return null
  const { leave, lots, units, nowLow, nowExpiring } = preview
  return (
    <section class="box stack g3" role="status">
      <h2>{words.preview}</h2>
      <ul class="stack g2">
        <li>{lots === 0 ? words.same : leave ? words.leave(lots, units) : words.enter(lots, units)}</li>
        <li>{words.nowLow(nowLow)}</li>
        <li>{words.nowExpiring(nowExpiring)}</li>
      </ul>
    </section>
  )
}

const Changes = ({ reader, changes, names, me }: RulesProps) => {
  const { rules: words, movements } = reader.words.officeStock
  const said = (value: number | null) => (value === null ? words.nothing : formatNumber(value, reader.language))
  const columns: Column<RuleChangeRow>[] = [
    {
      head: words.title,
      words: true,
      cell: ({ rule, variantId }) => (
        <>
          {words.names[rule]} {variantId ? <Goods reader={reader} names={names} variantId={variantId} /> : null}
        </>
      ),
    },
    { head: words.from, figure: true, cell: ({ before }) => said(before) },
    { head: words.to, figure: true, cell: ({ after }) => said(after) },
    { head: movements.who, cell: (change) => <Who reader={reader} me={me} author={change} /> },
    { head: movements.at, cell: ({ at }) => <At reader={reader} at={at} /> },
  ]
  return (
    <section class="box stack g3">
      <h2>{words.history}</h2>
      <OfficeTable
        reader={reader}
        caption={words.history}
        columns={columns}
        rows={changes}
        path={routes.officeStockRules}
        list={{ filters: {}, sort: '', descending: false, after: null }}
        more={null}
        none={words.noHistory}
      />
    </section>
  )
}
