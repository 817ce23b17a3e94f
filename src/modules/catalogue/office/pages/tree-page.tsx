import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, type Option, Select } from '../../../../ui/form.tsx'
import { Done, Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Step, steps } from '../../category-tree.ts'
import { newCategoryRules } from '../../edit-sections.ts'
import type { BranchRow } from '../../office-queries.ts'
import { faultsListed, faultWords, type Told } from '../needs.ts'
import { RuleFields } from './rule-fields.tsx'

type Row = BranchRow & { level: number; first: boolean; last: boolean; parent: string | null }

type TreeProps = {
  reader: Reader
  frame: OfficeFrame
  rows: Row[]
  told: Told | null
  saved: boolean
  parents: Option[]
}

/** All categories as the shop has them, each with the ways in which it can be moved. */
export const TreePage = (props: TreeProps) => {
  const { reader, frame, rows, told, saved } = props
  const words = reader.words.officeCatalogue.tree
  return (
    <OfficePage reader={reader} title={words.title} frame={frame} islands={['category-tree']}>
      <Done told={saved ? reader.words.officeCatalogue.product.saved : null} />
      {told?.refusal ? (
        <Note kind="bad" icon="warn">
          {told.refusal}
        </Note>
      ) : null}
      <div class="cols a">
        <section class="box stack" aria-label={words.list}>
          <p class="small muted">{words.intro}</p>
          <category-tree>
            <ul class="tree">
              {rows.map((row) => (
                <Branch reader={reader} row={row} />
              ))}
            </ul>
            <form method="post" hidden data-part="place">
              <input type="hidden" name="parent" />
              <input type="hidden" name="at" />
            </form>
          </category-tree>
        </section>
        <NewCategory {...props} />
      </div>
    </OfficePage>
  )
}

const signs: Record<Step, string> = { up: '▲', down: '▼', in: '◀', out: '▶' }

const Branch = ({ reader, row }: { reader: Reader; row: Row }) => {
  const words = reader.words.officeCatalogue.tree
  const name = reader.language === 'fa' ? row.title_fa : row.title_en
  const possible: Record<Step, boolean> = { up: !row.first, down: !row.last, in: !row.first, out: row.parent !== null }
  return (
    <li
      class={`level-${Math.min(row.level, 4)}`}
      id={`c-${row.slug}`}
      data-slug={row.slug}
      data-parent={row.parent ?? ''}
      data-action={routes.officeCategoryMoves(row.slug)}
    >
      <span class="name">
        <a href={routes.officeCategory(row.slug)}>{name}</a>{' '}
        <span class="tiny muted num">{formatNumber(row.products, reader.language)}</span>
      </span>
      <form class="row steps-of" method="post" action={routes.officeCategoryMoves(row.slug)}>
        {steps.map((step) => (
          <button
            class="btn quiet"
            type="submit"
            name="step"
            value={step}
            disabled={!possible[step]}
            aria-label={words.move(words.steps[step], name)}
            title={words.steps[step]}
          >
            {signs[step]}
          </button>
        ))}
      </form>
    </li>
  )
}

const NewCategory = ({ reader, told, parents }: TreeProps) => {
  const { tree: words, fields } = reader.words.officeCatalogue
  const own = told?.form === 'new' ? told : null
  const fault = own?.faults?.parent_slug
  return (
    <form class="box stack" method="post" action={routes.officeCategories}>
      <h2>{words.add}</h2>
      <ErrorSummary reader={reader} errors={faultsListed(reader, own?.faults)} />
      <RuleFields
        reader={reader}
        rules={newCategoryRules}
        typed={own?.typed ?? { tint: ['t1'] }}
        faults={own?.faults}
      />
      <Select
        reader={reader}
        name="parent_slug"
        label={fields.parent_slug!}
        options={parents}
        value={own?.typed?.parent_slug?.[0] ?? ''}
        placeholder={words.root}
        error={fault ? faultWords(reader, fault) : undefined}
        optional
      />
      <button class="btn" type="submit">
        {words.make}
      </button>
    </form>
  )
}
