import { Money } from '../../../ui/money.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Refund } from '../../payments/index.ts'

/** Money of this order that goes back or is back, each with what for and under which number. */
export const OrderRefunds = ({ reader, refunds }: { reader: Reader; refunds: Refund[] }) => {
  const words = reader.words.questions.refunds
  if (refunds.length === 0) return null
  return (
    <section class="box stack g3" id="refunds">
      <h2 class="h-l">{words.title}</h2>
      {refunds.map(({ amountRials, reason, state, reference }) => (
        <div class="stack g2">
          <p class="row between">
            <span>{words.reason[reason]}</span>
            <Money reader={reader} rials={amountRials} strong />
          </p>
          <p class="row between small muted">
            <span class={state === 'done' ? 'badge trust' : 'badge warn'}>{words.state[state]}</span>
            {reference ? <bdi class="num">{words.reference(reference)}</bdi> : null}
          </p>
        </div>
      ))}
    </section>
  )
}
