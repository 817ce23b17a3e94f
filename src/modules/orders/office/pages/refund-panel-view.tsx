import { routes } from '../../../../routes.ts'
import { Money } from '../../../../ui/money.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Refund } from '../../../payments/index.ts'
import type { Money as Sums } from '../../money-of.ts'
import type { WithdrawalRow } from '../../withdrawal-queries.ts'
import { Balance } from './refund-office-page.tsx'

type PanelProps = {
  reader: Reader
  money: Sums
  refunds: Refund[]
  withdrawals: WithdrawalRow[]
  /** where money is given back; null for whoever may not */
  payAddress: string | null
}

/** Its refunds and its returns with the balance, once there are any, and the way to give money back. */
export const RefundPanel = ({ reader, money, refunds, withdrawals, payAddress }: PanelProps) => {
  const words = reader.words.officeAftermath
  const { reason } = reader.words.questions.refunds
  return (
    <>
      {refunds.length + withdrawals.length === 0 ? null : (
        <>
          <Balance reader={reader} money={money} />
          <section class="box stack">
            <ul class="rows small">
              {refunds.map((refund) => (
                <li>
                  <span>
                    {reason[refund.reason]} <span class="badge">{words.refund.state[refund.state]}</span>
                  </span>
                  <Money reader={reader} rials={refund.amountRials} />
                </li>
              ))}
              {withdrawals.map((withdrawal) => (
                <li>
                  <a href={routes.officeReturn(withdrawal.id)}>{words.returns.title}</a>
                  <span class="badge">{words.returns.filter[withdrawal.state]}</span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      {payAddress ? (
        <p>
          <a class="btn line block" href={payAddress} data-key="m">
            {words.refund.open}
          </a>
        </p>
      ) : null}
    </>
  )
}
