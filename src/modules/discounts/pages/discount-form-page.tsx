import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { Difference, type Differing } from '../../../ui/difference.tsx'
import { Check, ErrorSummary, Field, FieldError, Pick } from '../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { DiscountKind } from '../discount.ts'
import type { CategoryChoice } from '../office-needs.ts'
import type { OfficeRow } from '../office-queries.ts'
import { type TermFaults, type TermField, type TypedTerms, termFields } from '../terms.ts'

export type DiscountFormProps = {
  reader: Reader
  frame: OfficeFrame
  /** null: a new one */
  discount: OfficeRow | null
  /** a second click finds what the first one made */
  key: string
  typed: TypedTerms
  faults: TermFaults
  categories: CategoryChoice[]
  /** a code that nobody guesses */
  proposal: string
  /** what somebody else wrote meanwhile */
  there: TypedTerms | null
}

/** The terms of a discount: what it gives, for what, when and how often. */
export const DiscountFormPage = (props: DiscountFormProps) => {
  const { reader, frame, discount, key, typed, faults, there } = props
  const words = reader.words.officeDiscounts
  const errors = Object.entries(faults).map(([id, fault]) => ({ id, text: words.faults[fault] }))
  const page = discount ? routes.officeDiscountTerms(discount.id) : routes.officeDiscounts
  return (
    <OfficePage reader={reader} title={discount ? words.editTitle : words.newTitle} frame={frame}>
      <ErrorSummary reader={reader} errors={errors} />
      {there ? <Difference reader={reader} rows={differing(reader, there, typed)} page={page} /> : null}
      <form class="stack narrow-page" method="post" action={page}>
        {discount ? (
          <input type="hidden" name="version" value={discount.version} />
        ) : (
          <input type="hidden" name="key" value={key} />
        )}
        <Names {...props} />
        <Gives {...props} />
        <Goods {...props} />
        <Limits {...props} />
        <div class="row">
          <button class="btn" type="submit">
            {words.form.save}
          </button>
          <a class="btn quiet" href={discount ? routes.officeDiscount(discount.id) : routes.officeDiscounts}>
            {words.form.cancel}
          </a>
        </div>
      </form>
    </OfficePage>
  )
}

const differing = ({ words }: Reader, there: TypedTerms, here: TypedTerms): Differing[] => {
  const { form } = words.officeDiscounts
  const shown = (value: string | boolean | string[]) =>
    typeof value === 'boolean' ? (value ? words.officeDiscounts.yes : '') : [value].flat().join(words.common.listComma)
  return ([...termFields, 'categories', 'firstOrder'] as const)
    .filter((field) => shown(there[field]) !== shown(here[field]))
    .map((field) => ({ field: form[field], theirs: shown(there[field]), yours: shown(here[field]) }))
}

/** What a field of the form needs, by its name. */
const shared = ({ reader, typed, faults }: DiscountFormProps, name: TermField) => {
  const { form, faults: say } = reader.words.officeDiscounts
  const value = reader.language === 'fa' && inFigures.has(name) ? persianDigits(typed[name]) : typed[name]
  return { reader, name, label: form[name], value, error: faults[name] && say[faults[name]] }
}

/** Fields of figures and days: a Persian reader sees them in Persian digits; both kinds are read. */
const inFigures: ReadonlySet<TermField> = new Set([
  'percent',
  'amount',
  'most',
  'minimum',
  'usesTotal',
  'usesPerPerson',
  'fromDay',
  'lastDay',
])

const Names = (props: DiscountFormProps) => {
  const { form } = props.reader.words.officeDiscounts
  return (
    <section class="box stack">
      <h2>{form.names}</h2>
      <div class="grid2">
        <Field {...shared(props, 'titleFa')} hint={form.titleHint} maxLength={60} />
        <Field {...shared(props, 'titleEn')} maxLength={60} />
      </div>
      {props.discount ? (
        <p class="small muted">
          {form.codeFixed} <bdi>{props.discount.code ?? props.reader.words.officeDiscounts.hows.automatic}</bdi>
        </p>
      ) : (
        <Field
          {...shared(props, 'discountCode')}
          hint={form.codeHint(props.proposal)}
          maxLength={24}
          leftToRight
          optional
        />
      )}
    </section>
  )
}

const kinds: readonly DiscountKind[] = ['percent', 'amount', 'free-delivery']

const Gives = (props: DiscountFormProps) => {
  const { reader, typed, discount, faults } = props
  const { form, faults: say } = reader.words.officeDiscounts
  const kind = discount?.kind
  const asks = (one: DiscountKind) => kind === undefined || kind === one
  return (
    <section class="box stack" id="kind" tabIndex={-1}>
      <h2>{form.kind}</h2>
      {faults.kind ? <FieldError id="kind" error={say[faults.kind]} /> : null}
      {discount ? (
        <p class="small muted">{form.kinds[discount.kind]}</p>
      ) : (
        <fieldset class="stack g2">
          <legend class="vh">{form.kind}</legend>
          {kinds.map((value) => (
            <Pick name="kind" value={value} title={form.kinds[value]} checked={typed.kind === value} />
          ))}
        </fieldset>
      )}
      <div class="grid2">
        {asks('percent') ? (
          <Field {...shared(props, 'percent')} hint={form.percentHint} inputmode="numeric" maxLength={6} optional />
        ) : null}
        {asks('amount') ? (
          <Field {...shared(props, 'amount')} hint={form.tomanHint} inputmode="numeric" maxLength={16} optional />
        ) : null}
        {kind === 'amount' ? null : (
          <Field {...shared(props, 'most')} hint={form.mostHint} inputmode="numeric" maxLength={16} optional />
        )}
        <Field {...shared(props, 'minimum')} hint={form.minimumHint} inputmode="numeric" maxLength={16} optional />
      </div>
    </section>
  )
}

const Goods = (props: DiscountFormProps) => {
  const { reader, typed, categories, faults } = props
  const { form, faults: say } = reader.words.officeDiscounts
  return (
    <section class="box stack">
      <h2>{form.goods}</h2>
      <p class="small muted">{form.goodsHint}</p>
      <details class="more" open={typed.categories.length > 0 || faults.categories !== undefined}>
        <summary class="btn line">{form.categories}</summary>
        <fieldset id="categories" tabIndex={-1} class="tree-picks">
          <legend class="vh">{form.categories}</legend>
          {categories.map(({ slug, titleFa, titleEn, depth }) => (
            <div class={`depth-${Math.min(depth, 3)}`}>
              <Check
                name="categories"
                id={`category-${slug}`}
                value={slug}
                label={reader.language === 'fa' ? titleFa : titleEn}
                checked={typed.categories.includes(slug)}
              />
            </div>
          ))}
        </fieldset>
        {faults.categories ? <FieldError id="categories" error={say[faults.categories]} /> : null}
      </details>
      <Field {...shared(props, 'productCodes')} hint={form.productCodesHint} maxLength={400} leftToRight optional />
    </section>
  )
}

const Limits = (props: DiscountFormProps) => {
  const { reader, typed, faults, discount } = props
  const { form, faults: say } = reader.words.officeDiscounts
  const coded = discount === null || discount.code !== null
  return (
    <section class="box stack">
      <h2>{form.limits}</h2>
      <div class="grid2">
        <Field {...shared(props, 'fromDay')} hint={form.dayHint} maxLength={60} />
        <Field {...shared(props, 'lastDay')} hint={form.lastDayHint} maxLength={60} optional />
        {coded ? (
          <>
            <Field {...shared(props, 'usesTotal')} hint={form.usesHint} inputmode="numeric" maxLength={12} optional />
            <Field
              {...shared(props, 'usesPerPerson')}
              hint={form.perPersonHint}
              inputmode="numeric"
              maxLength={6}
              optional
            />
          </>
        ) : null}
      </div>
      {coded ? (
        <Check
          name="firstOrder"
          value="yes"
          label={form.firstOrder}
          checked={typed.firstOrder}
          error={faults.firstOrder && say[faults.firstOrder]}
        />
      ) : null}
    </section>
  )
}
