import { jalaliDate, timeOfDay } from '../../../platform/persian/jalali.ts'
import type { IconName } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { TrackStep } from '../../../ui/track.tsx'
import type { OrderState } from '../order.ts'
import type { MoveRow, PurchaseRow } from '../queries.ts'

const way: readonly { state: OrderState; icon: IconName }[] = [
  { state: 'confirmed', icon: 'check' },
  { state: 'packed', icon: 'box' },
  { state: 'dispatched', icon: 'truck' },
  { state: 'delivered', icon: 'home' },
]

/** The life of an order as steps: those that happened with their time, the next ones without. */
export const trackSteps = (reader: Reader, purchase: PurchaseRow, moves: MoveRow[]): TrackStep[] => {
  const words = reader.words.purchase.order.step
  const at = (state: OrderState) => moves.find((move) => move.to === state)?.at
  const when = (moment: Date | undefined) =>
    moment
      ? `${jalaliDate(moment, reader.language, { weekday: true, year: false })}${reader.words.common.listComma}${timeOfDay(moment, reader.language)}`
      : null
  const placed: TrackStep = { icon: 'check', title: words.placed, state: 'done', children: when(purchase.placedAt) }

  if (purchase.state === 'cancelled' || purchase.state === 'expired')
    return [placed, { icon: 'x', title: words[purchase.state], state: 'now', children: when(at(purchase.state)) }]

  const titles = {
    confirmed: purchase.paymentMethod === 'cash' ? words.payAtDoor : words.paid,
    packed: words.packed,
    dispatched: purchase.state === 'partly-dispatched' ? words.partlyDispatched : words.dispatched,
    delivered: words.delivered,
  }
  const reached = way.findIndex(({ state }) => state === stepOf(purchase.state))
  const rest = way.map(
    ({ state, icon }, index): TrackStep => ({
      icon: state === 'confirmed' ? 'card' : icon,
      title: titles[state as keyof typeof titles],
      state:
        index < reached || (index === reached && state === 'delivered') ? 'done' : index === reached ? 'now' : 'later',
      children: when(at(state) ?? (state === 'dispatched' ? at('partly-dispatched') : undefined)),
    }),
  )
  return [reached === -1 ? { ...placed, state: 'now' } : placed, ...rest]
}

/** A step of the way in which the order is while it waits for an answer, or for the rest of its goods. */
const stepOf = (state: OrderState): OrderState => {
  if (state === 'needs-information') return 'confirmed'
  return state === 'partly-dispatched' ? 'dispatched' : state
}
