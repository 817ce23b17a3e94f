import { fa } from '../../messages/fa.ts'
import { routes } from '../../routes.ts'
import {
  ANSWER_HOURS,
  ask,
  askReason,
  controlsOf,
  givenAnswer,
  REMINDER_HOURS,
  signedPageIn,
  smsOf,
} from '../asks-more.ts'
import type { Browser, Exchange } from '../browser.ts'
import { decoded } from '../forms.ts'
import { carried } from '../member.ts'
import type { CopyWorld, Findings } from '../probe.ts'
import { type Bought, buy, buyer } from '../purchase.ts'
import { askedOf, goingBack } from '../question-queries.ts'

/** A guest is asked by a signed page; she answers one order there, and leaves another without an answer. */
export const guestsAndSilence = async (world: CopyWorld, desk: Browser): Promise<Findings> => {
  const guest = world.browser('127.1.8.4')
  const [answers, silent] = [await buy(world, guest), await buy(world, guest)]
  const silence = await askedOfGuest(world, desk, silent)
  const own = await guest.get(routes.order(silent.number))
  return [
    ...silence.findings,
    ...(own.body.includes(fa.questions.waits) ? [] : ['a guest’s order does not say that it waits']),
    ...(await answersByLink(world, desk, answers)),
    ...(await lapses(world, silent)),
  ]
}

type Asked = { link: string | undefined; page: Exchange | null; findings: Findings }

/** She is asked by her own number, and the page that its link opens shows the question and nothing of her. */
const askedOfGuest = async (world: CopyWorld, desk: Browser, { number }: Bought): Promise<Asked> => {
  await carried(world, () => ask(desk, number, ['street']))
  const sms = await smsOf(world, 'order-question')
  const link = signedPageIn(sms.text)
  if (!link) return { link, page: null, findings: ['nobody is told what an order needs'] }
  const page = await world.browser('127.1.8.5').get(link)
  const text = decoded(page.body)
  const fields = controlsOf(page.body, `${link}/answers`).map(({ name }) => name)
  const findings = [
    ...(sms.to.endsWith(buyer.mobile.slice(1)) ? [] : ['a guest hears of a question by another number']),
    ...(page.status === 200 && text.includes(fa.questions.silence) ? [] : ['the signed page does not ask']),
    ...(text.includes(askReason) ? [] : ['the signed page does not say why']),
    ...(fields.join() === 'street' ? [] : [`the signed page asks for ${fields.join(', ') || 'nothing'}`]),
    ...([buyer.street, buyer.name].some((value) => text.includes(value)) ? ['the signed page shows who she is'] : []),
  ]
  return { link, page, findings }
}

const answersByLink = async (world: CopyWorld, desk: Browser, order: Bought): Promise<Findings> => {
  const { link, findings } = await askedOfGuest(world, desk, order)
  if (!link) return findings
  const sent = await world.browser('127.1.8.5').post(`${link}/answers`, { street: givenAnswer.street })
  const [stands] = await askedOf(world.db, order.id)
  const label = await world.copy.label(order.id)
  return [
    ...findings,
    ...(sent.status === 303 && stands?.asked === 'answered' ? [] : [`an answer by link is answered ${sent.status}`]),
    ...(label?.street.includes(givenAnswer.street) ? [] : ['an answer by link leaves the order as it was']),
  ]
}

/** Nobody answers: she is reminded once, in time; then the order ends, and all the money goes back. */
const lapses = async (world: CopyWorld, order: Bought): Promise<Findings> => {
  const after = async (hours: number) => {
    world.copy.later(hours * 60)
    await carried(world, () => world.copy.job('orders:lapseQuestions', {}))
    return (await askedOf(world.db, order.id))[0]
  }
  await after(ANSWER_HOURS - REMINDER_HOURS + 1)
  const reminder = await smsOf(world, 'order-question-reminder')
  const inTime = await after(REMINDER_HOURS - 2)
  const over = await after(2)
  const reminders = world.copy.carrier.sms.filter(({ text }) => text === reminder.text).length
  const [money] = await goingBack(world.db, order.id)
  return [
    ...(reminder.to.endsWith(buyer.mobile.slice(1)) ? [] : ['nobody is reminded of a question']),
    ...(reminders <= 1 ? [] : ['she is reminded more than once']),
    ...(inTime?.state === 'needs-information' ? [] : ['an order is cancelled before its time to answer is over']),
    ...(over?.state === 'cancelled' && over.asked === 'lapsed' ? [] : [`after a silence the order is ${over?.state}`]),
    ...(money && money.totalRials > 0 && money.backRials === money.totalRials ? [] : ['silence costs her money']),
  ]
}
