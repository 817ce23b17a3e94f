import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { askWithdrawal, returnable } from './ask-withdrawal.ts'
import { dropWithdrawal } from './end-withdrawal.ts'
import { WithdrawalPage } from './pages/withdrawal-page.tsx'
import { linesOfPurchase, type PurchaseRow } from './queries.ts'
import { seenOrder } from './seen-order.ts'
import type { OrderShopNeeds } from './shop.tsx'
import { mayWithdraw, reckon } from './withdrawal.ts'
import { LONGEST_NOTE, readWithdrawal, type TypedWithdrawal } from './withdrawal-form.ts'
import { unitsTakenBack, withdrawalsOf } from './withdrawal-queries.ts'

export type WithdrawalTrouble = 'nothing-chosen' | 'too-many' | 'sum-changed' | 'stale-form' | 'note-too-long'

type Shown = { typed: TypedWithdrawal; step: 'goods' | 'sum'; trouble: WithdrawalTrouble | null; status: number }

/**
 * The right of withdrawal as two pages and a form. The first chooses the goods and asks for the second by GET, in whose
 * address stand quantities and nothing of a person; only the second sends something.
 */
export const withdrawalShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get<{ Params: { number: string } }>(routes.orderWithdrawal(), async (request, reply) => {
    const purchase = await seenOrder(needs, request)
    if (!purchase) return reply.callNotFound()
    const typed = readWithdrawal(request.query)
    const asked = (request.query as Record<string, unknown>).step === 'sum'
    return show(needs, request, reply, purchase, { typed, step: asked ? 'sum' : 'goods', trouble: null, status: 200 })
  })

  const limit = { rateLimit: { max: 20, timeWindow: 60_000 } }
  app.post<{ Params: { number: string } }>(routes.orderWithdrawals(), { config: limit }, async (request, reply) => {
    const purchase = await seenOrder(needs, request)
    if (!purchase) return reply.callNotFound()
    const typed = readWithdrawal(request.body)
    const again = (trouble: WithdrawalTrouble, step: Shown['step'], status: number) =>
      show(needs, request, reply, purchase, { typed, step, trouble, status })
    if (typed.key === '') return again('stale-form', 'sum', 409)
    if (typed.note.length > LONGEST_NOTE) return again('note-too-long', 'sum', 422)
    const { key, chosen, shownRials } = typed
    const note = typed.note === '' ? null : typed.note
    const calendar = needs.delivery.table().calendar
    const asked = await askWithdrawal(needs, purchase.id, { key, chosen, note, shownRials }, calendar)
    if (asked.ok) return reply.redirect(`${routes.order(purchase.number)}#withdrawals`, 303)
    switch (asked.why) {
      case 'no-such-order':
        return reply.callNotFound()
      case 'sum-changed':
        return again('sum-changed', 'sum', 409)
      case 'nothing-chosen':
      case 'too-many':
        return again(asked.why, 'goods', 422)
      default:
        return show(needs, request, reply, purchase, { typed, step: 'goods', trouble: null, status: 409 })
    }
  })

  app.post<{ Params: { number: string; withdrawal: string } }>(
    routes.withdrawalEnd(),
    { config: limit },
    async (request, reply) => {
      const purchase = await seenOrder(needs, request)
      const { withdrawal } = request.params
      const own = purchase && isId(withdrawal) ? await withdrawalsOf(needs.db, purchase.id) : []
      if (!purchase || !own.some(({ id }) => id === withdrawal)) return reply.callNotFound()
      await dropWithdrawal(needs, withdrawal)
      return reply.redirect(`${routes.order(purchase.number)}#withdrawals`, 303)
    },
  )
}

const show = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  purchase: PurchaseRow,
  { typed, step, trouble, status }: Shown,
) => {
  const [rows, taken] = await Promise.all([
    linesOfPurchase(needs.db, purchase.id),
    unitsTakenBack(needs.db, purchase.id),
  ])
  const lines = returnable(rows, taken)
  const may = mayWithdraw(purchase, needs.delivery.table().calendar, needs.clock())
  const reckoned = step === 'sum' ? reckon(lines, purchase.deliveryRials, typed.chosen) : null
  // A choice that does not hold is told where it is made.
  const wrong = reckoned && !reckoned.ok ? reckoned.why : null
  return needs.render(
    request,
    reply,
    (reader) => (
      <WithdrawalPage
        reader={reader}
        species={needs.snapshot().species()}
        purchase={purchase}
        rows={rows}
        lines={lines}
        cardOf={needs.snapshot().cardOfVariant}
        may={may}
        typed={{ ...typed, key: typed.key || newId() }}
        paidBack={reckoned?.ok ? reckoned.paidBack : null}
        trouble={trouble ?? wrong}
        sellerAddress={needs.seller.address}
      />
    ),
    { status: status === 200 && (wrong || !may.ok) ? (wrong ? 422 : 200) : status },
  )
}
