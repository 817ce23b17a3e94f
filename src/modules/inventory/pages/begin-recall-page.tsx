import { routes } from '../../../routes.ts'
import { Pick as Choice, ErrorSummary, Field, FieldError } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import type { LotView } from '../office-queries.ts'
import { MOST_RECALLED_ORDERS, recallReasons, type Whereabouts } from '../recall/recall.ts'
import { Expiry, Goods, type Names, type Shown } from './parts.tsx'

export type BeginProps = Shown & {
  lot: LotView
  names: Names
  formKey: string
  orders: { count: number; units: number; whereabouts: Whereabouts; more: boolean }
  typed: { reason: string; note: string }
  errors: { reason?: string; note?: string }
}

/** Before a lot is called back: what happens to it, how many orders hear of it, and in which words. Nobody is named. */
export const BeginRecallPage = (props: BeginProps) => {
  const { reader, frame, lot, errors } = props
  const words = reader.words.officeStock.recall
  const wrong = Object.entries(errors).map(([id, text]) => ({ id, text }))
  return (
    <OfficePage reader={reader} title={words.pageTitle(lot.code)} frame={frame}>
      <ErrorSummary reader={reader} errors={wrong} />
      <div class="cols b">
        <Consequences {...props} />
        <BeginForm {...props} />
      </div>
    </OfficePage>
  )
}

const Consequences = ({ reader, lot, names, orders }: BeginProps) => {
  const words = reader.words.officeStock.recall
  const { whereabouts, count, units } = orders
  return (
    <section class="box stack">
      <p>
        <Goods reader={reader} names={names} variantId={lot.variantId} />
        <span class="small muted">
          {reader.words.officeStock.expires}: <Expiry reader={reader} day={lot.expiresOn} />
        </span>
      </p>
      <h2>{words.what}</h2>
      <ul class="stack g2">
        <li>{words.steps.block(lot.onHand - lot.reserved)}</li>
        <li>{words.steps.holds(lot.reserved)}</li>
        <li>{words.steps.tell(count)}</li>
      </ul>
      {count > 0 ? (
        <>
          <p class="strong">{words.orders(count, units)}</p>
          <ul class="stack g2">
            <li>{words.gone(whereabouts.gone)}</li>
            {whereabouts.here > 0 ? <li>{words.here(whereabouts.here)}</li> : null}
          </ul>
        </>
      ) : null}
      {orders.more ? <p>{words.tooMany(MOST_RECALLED_ORDERS)}</p> : null}
      <Note icon="eyeoff">{words.noPersons}</Note>
    </section>
  )
}

const BeginForm = ({ reader, lot, names, formKey, typed, errors }: BeginProps) => {
  const words = reader.words.officeStock.recall
  const reason = recallReasons.find((each) => each === typed.reason) ?? 'safety'
  return (
    <form class="box stack" method="post" action={routes.officeLotRecall(lot.id)}>
      <input type="hidden" name="key" value={formKey} />
      <fieldset class="stack g2" aria-describedby={errors.reason ? 'reason-error' : undefined}>
        <legend>
          <h2>{words.reason}</h2>
        </legend>
        {recallReasons.map((each, n) => (
          <Choice
            name="reason"
            value={each}
            title={words.reasons[each]}
            text={words.told[each]}
            checked={typed.reason === each}
            {...(n === 0 ? { id: 'reason' } : {})}
          />
        ))}
        {errors.reason ? <FieldError id="reason" error={errors.reason} /> : null}
      </fieldset>
      <Field
        reader={reader}
        name="note"
        label={words.note}
        hint={words.noteHint}
        value={typed.note}
        error={errors.note}
        maxLength={300}
      />
      <div class="stack g2">
        <h3 class="small muted">{words.sample}</h3>
        <p class="sms" dir="auto">
          {words.message.text({
            number: '…',
            title: names.get(lot.variantId)?.title[reader.language] ?? '…',
            lotCode: lot.code,
            advice: words.told[reason],
          })}
        </p>
      </div>
      <button class="btn danger" type="submit">
        {words.sure}
      </button>
    </form>
  )
}
