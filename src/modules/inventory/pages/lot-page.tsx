import { routes } from '../../../routes.ts'
import { Pick as Choice, ErrorSummary, Field, FieldError, Select } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import type { LotView } from '../office-queries.ts'
import { correctionReasons, type PaperReason } from '../papers/paper.ts'
import { Count, DaysLeft, Expiry, Goods, type Names, type Shown, StockTabs } from './parts.tsx'

export type LotTyped = { direction: string; units: string; reason: string; note: string }
export type LotErrors = Partial<Record<keyof LotTyped, string>>
export type LotProps = Shown & {
  lot: LotView
  names: Names
  today: string
  formKey: string
  typed: LotTyped
  errors: LotErrors
  /** the address of its recall; null: this reader calls nothing back, or there is none */
  recall: { under: string | null; begin: string | null }
}

/** One lot: what is left of it, mending its number, calling it back. */
export const LotPage = (props: LotProps) => {
  const { reader, frame, lot, errors, recall } = props
  const { lotPage: words, recall: say } = reader.words.officeStock
  const wrong = Object.entries(errors).map(([id, text]) => ({ id, text }))
  return (
    <OfficePage
      reader={reader}
      title={words.title(lot.code)}
      frame={frame}
      beside={lot.blocked ? <span class="badge bad">{say.blockedBadge}</span> : null}
    >
      <StockTabs reader={reader} current={null} />
      <ErrorSummary reader={reader} errors={wrong} />
      {lot.blocked ? (
        <Note kind="warn" icon="warn">
          {words.recalled} {recall.under ? <a href={recall.under}>{words.toRecall}</a> : null}
        </Note>
      ) : null}
      <div class="cols b">
        <Facts {...props} />
        <CorrectForm {...props} />
      </div>
    </OfficePage>
  )
}

const Facts = ({ reader, lot, names, today, recall }: LotProps) => {
  const { lotPage: words, ...more } = reader.words.officeStock
  return (
    <section class="box stack">
      <dl class="pd">
        <dt>{more.goods}</dt>
        <dd>
          <Goods reader={reader} names={names} variantId={lot.variantId} />
        </dd>
        <dt>{more.expires}</dt>
        <dd>
          <Expiry reader={reader} day={lot.expiresOn} />{' '}
          {lot.expiresOn ? <DaysLeft reader={reader} today={today} day={lot.expiresOn} /> : null}
        </dd>
        <dt>{more.onHand}</dt>
        <dd>
          <Count reader={reader} value={lot.onHand} />
        </dd>
        <dt>{more.reserved}</dt>
        <dd>
          <Count reader={reader} value={lot.reserved} />
        </dd>
        <dt>{more.free}</dt>
        <dd>
          <Count reader={reader} value={lot.onHand - lot.reserved} />
        </dd>
      </dl>
      <p class="row">
        <a href={`${routes.officeMovements}?lot=${lot.id}`}>{words.movements}</a>
        {recall.begin ? (
          <a class="btn line" href={recall.begin}>
            {words.recall}
          </a>
        ) : null}
      </p>
    </section>
  )
}

const reasons = [...new Set<PaperReason>([...correctionReasons.less, ...correctionReasons.more])]

const CorrectForm = ({ reader, lot, formKey, typed, errors }: LotProps) => {
  const { lotPage: words, reasons: say } = reader.words.officeStock
  return (
    <form class="box stack g3" method="post" action={routes.officeLotCorrections(lot.id)}>
      <input type="hidden" name="key" value={formKey} />
      <fieldset class="stack g2" aria-describedby={errors.direction ? 'direction-error' : undefined}>
        <legend>
          <h2>{words.correctTitle}</h2>
        </legend>
        <p class="small muted">{words.direction}</p>
        <div class="row">
          <Choice
            name="direction"
            value="less"
            id="direction"
            title={words.less}
            checked={typed.direction === 'less'}
          />
          <Choice name="direction" value="more" title={words.more} checked={typed.direction === 'more'} />
        </div>
        {errors.direction ? <FieldError id="direction" error={errors.direction} /> : null}
      </fieldset>
      <Field
        reader={reader}
        name="units"
        label={words.units}
        value={typed.units}
        error={errors.units}
        inputmode="numeric"
        maxLength={9}
      />
      <Select
        reader={reader}
        name="reason"
        label={words.reason}
        value={typed.reason}
        error={errors.reason}
        placeholder="—"
        options={reasons.map((value) => ({ value, text: say[value] }))}
      />
      <Field
        reader={reader}
        name="note"
        label={words.note}
        hint={words.noteHint}
        value={typed.note}
        error={errors.note}
        maxLength={300}
      />
      <button class="btn" type="submit">
        {words.save}
      </button>
    </form>
  )
}
