import { persianDigits } from '../../../platform/persian/digits.ts'
import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { Difference, type Differing } from '../../../ui/difference.tsx'
import { Check, ErrorSummary, Field, Select } from '../../../ui/form.tsx'
import { Money } from '../../../ui/money.tsx'
import type { OfficeFrame } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ChangePreview, Offer } from '../changes/preview-change.ts'
import { provinces } from '../geography.ts'
import type { Sent } from '../office-form.ts'
import { Rows } from './rows.tsx'

export type Shown = { reader: Reader; frame: OfficeFrame }

export type DeliveryTab = 'methods' | 'slots' | 'holidays' | 'settings' | 'history'
const addressOfTab: Record<DeliveryTab, string> = {
  methods: routes.officeDelivery,
  slots: routes.officeSlots,
  holidays: routes.officeHolidays,
  settings: routes.officeDeliverySettings,
  history: routes.officeDeliveryHistory,
}

export const DeliveryTabs = ({ reader, current }: { reader: Reader; current: DeliveryTab | null }) => {
  const words = reader.words.officeDelivery
  return (
    <nav class="row" aria-label={words.title}>
      {(Object.keys(addressOfTab) as DeliveryTab[]).map((tab) => (
        <a class="chip" href={addressOfTab[tab]} aria-current={tab === current ? 'page' : undefined}>
          {words.tabs[tab]}
        </a>
      ))}
    </nav>
  )
}

/** One field of a form: how it is called, and how it is filled in. */
export type FormField = {
  name: string
  label: string
  hint?: string
  kind: 'text' | 'number' | 'check' | 'choice'
  options?: { value: string; text: string }[]
  optional?: boolean
}

/** A form about delivery as it stands on its page: what was typed, what is wrong with it, what it would do. */
export type ChangeForm = Sent & {
  address: string
  fields: FormField[]
  /** lines of equal fields, such as the steps of a tariff */
  rows?: {
    columns: FormField[]
    label: (number: number) => string
    /** what lines have in common, and how a fold of them is called */
    fold?: { keyOf: (line: Record<string, string>) => string; title: (key: string, lines: number) => string }
  }
  errors: Readonly<Record<string, string>>
  seen: string
  differing: Differing[] | null
  preview: ChangePreview | null
  /** further hidden fields */
  hidden?: Readonly<Record<string, string>>
}

/** What is wrong, what somebody else changed, the form, and what it would do to a sample order. */
export const ChangeFormBox = ({ reader, form }: { reader: Reader; form: ChangeForm }) => {
  const words = reader.words.officeDelivery
  const wrong = Object.entries(form.errors).map(([id, text]) => ({ id, text }))
  return (
    <>
      <ErrorSummary reader={reader} errors={wrong} />
      {form.differing ? <Difference reader={reader} rows={form.differing} page={form.address} /> : null}
      <div class="cols b">
        <form class="box stack g3" method="post" action={form.address}>
          <input type="hidden" name="seen" value={form.seen} />
          {Object.entries(form.hidden ?? {}).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {form.fields.map((field) => (
            <OneField
              reader={reader}
              field={field}
              value={form.typed[field.name] ?? ''}
              error={form.errors[field.name]}
            />
          ))}
          {form.rows ? <Rows reader={reader} form={form} rows={form.rows} /> : null}
          <Field reader={reader} name="why" label={words.why} value={form.typed.why ?? ''} maxLength={300} optional />
          <Sample reader={reader} form={form} />
          <div class="row">
            <button class="btn" type="submit" name="step" value="save">
              {words.save}
            </button>
            <button class="btn line" type="submit" name="step" value="see" formnovalidate>
              {words.see}
            </button>
          </div>
        </form>
        {form.preview ? <PreviewBox reader={reader} preview={form.preview} /> : null}
      </div>
    </>
  )
}

type OneProps = { reader: Reader; field: FormField; value: string; error?: string | undefined }

const OneField = ({ reader, field, value, error }: OneProps) => {
  const { name, label, hint, kind, options = [], optional = false } = field
  if (kind === 'check') return <Check name={name} label={label} checked={value === '1'} error={error} />
  if (kind === 'choice')
    return <Select reader={reader} name={name} label={label} options={options} value={value} error={error} />
  return (
    <Field
      reader={reader}
      name={name}
      label={label}
      hint={hint}
      value={value}
      error={error}
      optional={optional}
      {...(kind === 'number' ? { inputmode: 'numeric' as const, maxLength: 20 } : { maxLength: 120 })}
    />
  )
}

const Sample = ({ reader, form }: { reader: Reader; form: ChangeForm }) => {
  const words = reader.words.officeDelivery.sample
  const { sampleProvince = '', sampleGrams = '', sampleGoods = '' } = form.typed
  const shown = (typed: string) => (reader.language === 'fa' ? persianDigits(typed) : typed)
  return (
    <fieldset class="stack g2">
      <legend>
        <h2>{words.title}</h2>
      </legend>
      <Select
        reader={reader}
        name="sampleProvince"
        label={words.place}
        value={sampleProvince}
        options={provinces().map(({ code, name, nameEnglish }) => ({
          value: code,
          text: reader.language === 'fa' ? name : nameEnglish,
        }))}
      />
      <div class="figure-row">
        <Field
          reader={reader}
          name="sampleGrams"
          label={words.grams}
          value={shown(sampleGrams)}
          inputmode="numeric"
          error={form.errors.sampleGrams}
        />
        <Field
          reader={reader}
          name="sampleGoods"
          label={words.goods}
          value={shown(sampleGoods)}
          inputmode="numeric"
          error={form.errors.sampleGoods}
        />
      </div>
    </fieldset>
  )
}

const PreviewBox = ({ reader, preview }: { reader: Reader; preview: ChangePreview }) => {
  const words = reader.words.officeDelivery.preview
  const same = preview.methods.every(({ before, after }) => JSON.stringify(before) === JSON.stringify(after))
  return (
    <section class="box stack g3" role="status">
      <h2>{words.title}</h2>
      {same ? <p>{words.same}</p> : null}
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.method}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {preview.methods.map(({ methodCode, before, after }) => (
            <tr>
              <th scope="row">{(after ?? before)?.title[reader.language] ?? methodCode}</th>
              <td>
                <OfferText reader={reader} offer={before} />
              </td>
              <td>
                <OfferText reader={reader} offer={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="tiny muted">
        {words.at} <At reader={reader} at={preview.at} />
      </p>
    </section>
  )
}

const OfferText = ({ reader, offer }: { reader: Reader; offer: Offer | null }) => {
  const words = reader.words.officeDelivery.preview
  if (!offer) return <span class="muted">{words.notOffered}</span>
  return (
    <>
      {offer.priceRials === 0 ? words.free : <Money reader={reader} rials={offer.priceRials} />}
      <span class="own-line tiny muted">
        <Day reader={reader} day={offer.promise.from} />
        {offer.promise.to === offer.promise.from ? null : (
          <>
            {' … '}
            <Day reader={reader} day={offer.promise.to} />
          </>
        )}
        {offer.places > 0 ? ` · ${words.places(offer.places)}` : ''}
      </span>
    </>
  )
}

export const toman = (reader: Reader, rials: number | null): string =>
  rials === null ? '' : formatNumber(rials / 10, reader.language)
