import type { SandboxBank } from '../../src/modules/payments/index.ts'
import { routes } from '../../src/routes.ts'
import { type Answer, type Buyer, filledCheckout, httpBuyer, intoBasket, pathOf, receipt } from '../stories/buyer.ts'

/** What a buyer saw with her own eyes. */
export type Seen = {
  formKey: string
  /** the number on a page of ours */
  number: string
  /** a page said that the order is confirmed and paid */
  paid: boolean
}

export type Stream = {
  port: number
  bank: SandboxBank
  variants: string[]
  confirmedWords: string
  over: () => boolean
  seen: Seen[]
  /** forms that were sent again after a broken connection */
  replays: { count: number }
}

const PATIENCE = 40
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const oneOf = <T>(things: readonly T[]): T => things[Math.floor(Math.random() * things.length)]!
/** Each guest calls from an address of her own, as people do: the limit of one address is not what is tested here. */
const someAddress = () => `127.${1 + Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.7`

/** Guests one after the other, until `over`; whatever breaks is tried again as people do, with the same form. */
export const buyUntilOver = async (stream: Stream): Promise<void> => {
  while (!stream.over()) {
    const buyer = httpBuyer(stream.port, someAddress())
    await buyOnce(stream, buyer).catch(() => pause(50))
    buyer.close()
  }
}

const buyOnce = async (stream: Stream, buyer: Buyer): Promise<void> => {
  await intoBasket(buyer, oneOf(stream.variants))
  const form = await filledCheckout(buyer, { payment: 'zarinpal' })
  const answer = await again(stream, () => buyer.post(routes.orders, form))
  const { number, authority } = receipt(answer)
  if (!number) return
  const seen: Seen = { formKey: form.key!, number, paid: false }
  stream.seen.push(seen)
  if (!authority) return

  const choice = oneOf(['pay', 'pay', 'pay', 'pay', 'pay-and-stay', 'cancel', 'fail'] as const)
  const address = stream.bank.press(authority, choice)
  if (!address || Math.random() < 0.05) return
  await again(stream, () => buyer.get(pathOf(address)))
  const page = await again(stream, () => buyer.get(routes.order(number)))
  seen.paid = page.body.includes(stream.confirmedWords)
}

/** Presses the same button until somebody answers it with anything but a fault. */
const again = async (stream: Stream, ask: () => Promise<Answer>): Promise<Answer> => {
  for (let tries = 0; tries < PATIENCE; tries++) {
    const answer = await ask().catch(() => null)
    if (answer && answer.status < 500 && answer.status !== 429) return answer
    // 502: the order stands, and the bank could not be asked.
    if (answer?.status === 502 && receipt(answer).number) return answer
    stream.replays.count++
    await pause(150)
  }
  throw new Error('nobody answers')
}
