import { formatNumber, formatToman } from '../../../../platform/persian/numbers.ts'
import type { Reader } from '../../../../ui/reader.ts'
import type { Campaign } from '../campaign.ts'
import { FLOOR, type Results, type Told, told } from '../results.ts'
import type { CouponResults } from '../slots.ts'

/** Counts that lead back to nobody: no opening and no click is in them. */
type ResultsProps = { reader: Reader; campaign: Campaign; results: Results; coupon: CouponResults | null }

export const ResultsBox = (props: ResultsProps) => {
  const { reader, campaign, results, coupon } = props
  const words = reader.words.campaigns.page
  return (
    <section class="box stack g3">
      <h2>{words.resultsTitle}</h2>
      <p class="small muted">{words.resultsText}</p>
      {results.byChannel.length === 0 ? <p class="muted">{words.resultsNone}</p> : <Outcomes {...props} />}
      {results.refusals.length > 0 ? <Refusals {...props} /> : null}
      {coupon ? <Coupon reader={reader} coupon={coupon} /> : null}
      <dl class="pd">
        <dt>{words.left}</dt>
        <dd>
          <TellCount reader={reader} count={told(campaign.leftThroughIt)} />
        </dd>
      </dl>
    </section>
  )
}

/** What its code brought, whoever used it; the sums of a few orders are not told. */
const Coupon = ({ reader, coupon }: { reader: Reader; coupon: CouponResults }) => {
  const words = reader.words.officeDiscounts
  const sum = (rials: number) => (coupon.orders < FLOOR ? words.few : formatToman(rials, reader.language))
  return (
    <dl class="pd">
      <dt>{words.byCoupon}</dt>
      <dd>
        <TellCount reader={reader} count={told(coupon.orders)} />
      </dd>
      <dt>{words.columns.reduced}</dt>
      <dd class="num">{sum(coupon.reducedRials)}</dd>
      <dt>{words.paid}</dt>
      <dd class="num">{sum(coupon.paidRials)}</dd>
    </dl>
  )
}

const Outcomes = ({ reader, results }: { reader: Reader; results: Results }) => {
  const { page: words, channels } = reader.words.campaigns
  return (
    <table class="matrix">
      <caption class="vh">{words.resultsTitle}</caption>
      <thead>
        <tr>
          <th>{words.channel}</th>
          <th>{words.outcome}</th>
          <th>{words.messages}</th>
        </tr>
      </thead>
      <tbody>
        {results.byChannel.flatMap(({ channel, outcomes }) =>
          outcomes.map(({ outcome, messages }) => (
            <tr>
              <th scope="row">{channels[channel]}</th>
              <td>{words.outcomes[outcome]}</td>
              <td>
                <TellCount reader={reader} count={messages} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

const Refusals = ({ reader, results }: { reader: Reader; results: Results }) => {
  const { page: words, why } = reader.words.campaigns
  return (
    <>
      <h3 class="small">{words.refusalsTitle}</h3>
      <dl class="pd">
        {results.refusals.map((refusal) => (
          <>
            <dt>{(why as Record<string, string>)[refusal.why] ?? why.other}</dt>
            <dd>
              <TellCount reader={reader} count={refusal.messages} />
            </dd>
          </>
        ))}
      </dl>
    </>
  )
}

const TellCount = ({ reader, count }: { reader: Reader; count: Told }) => (
  <span class="num">{count === null ? reader.words.campaigns.page.few : formatNumber(count, reader.language)}</span>
)
