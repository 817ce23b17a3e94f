import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Money } from '../../../ui/money.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { isRefusal, type WithdrawalState } from '../withdrawal.ts'
import type { WithdrawalRow } from '../withdrawal-queries.ts'
import type { OrderPageProps } from './order-page.tsx'

const tones: Record<WithdrawalState, string> = {
  asked: 'badge warn',
  'goods-back': 'badge brand',
  'paid-back': 'badge trust',
  refused: 'badge bad',
  dropped: 'badge',
}

/** What goes back from this order, and where that stands. */
export const OrderWithdrawals = ({ reader, purchase, withdrawals }: OrderPageProps) => {
  const words = reader.words.accountOrders.withdrawal
  if (withdrawals.length === 0) return null
  return (
    <section class="box stack" id="withdrawals">
      <h2 class="h-l">{words.listTitle}</h2>
      {withdrawals.map((withdrawal) => (
        <Withdrawal reader={reader} number={purchase.number} withdrawal={withdrawal} />
      ))}
    </section>
  )
}

const Withdrawal = (props: { reader: Reader; number: string; withdrawal: WithdrawalRow }) => {
  const { reader, number, withdrawal } = props
  const words = reader.words.accountOrders.withdrawal
  const { reasons } = reader.words.officeAftermath.returns
  const { refusedWhy } = withdrawal
  return (
    <div class="stack g2">
      <p class="row between">
        <span class={tones[withdrawal.state]}>{words.state[withdrawal.state]}</span>
        <Money
          reader={reader}
          rials={withdrawal.owedRials ?? withdrawal.goodsRials + withdrawal.deliveryRials}
          strong
        />
      </p>
      <p class="small muted">
        {words.askedOn} <At reader={reader} at={withdrawal.askedAt} />
      </p>
      {refusedWhy === null ? null : (
        <p class="small">{words.refusedWhy(isRefusal(refusedWhy) ? reasons[refusedWhy] : refusedWhy)}</p>
      )}
      {withdrawal.state === 'asked' ? (
        <form class="no-print" method="post" action={routes.withdrawalEnd(number, withdrawal.id)}>
          <button class="btn quiet" type="submit">
            {words.keepGoods}
          </button>
        </form>
      ) : null}
    </div>
  )
}
