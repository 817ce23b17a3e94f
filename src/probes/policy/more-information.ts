import { fa } from '../../messages/fa.ts'
import { routes } from '../../routes.ts'
import { contact } from '../../ui/contact.ts'
import { signUp } from '../account.ts'
import { ANSWER_HOURS, ask, askReason, controlsOf, givenAnswer, REMINDER_HOURS, smsOf } from '../asks-more.ts'
import type { Browser } from '../browser.ts'
import { decoded } from '../forms.ts'
import { carried } from '../member.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { type Bought, buy, buyer } from '../purchase.ts'
import { newestMember } from '../queries.ts'
import { addressOf, askedOf, heldBesideOrders, recordsNamed } from '../question-queries.ts'
import { officeOf } from '../questioning.ts'
import { mainOf } from './asking.ts'
import { OURS } from './authenticity.ts'
import { guestsAndSilence } from './left-unanswered.ts'

/** Another number than the one that the checkout is given: only this one is approved. */
const approved = '09120000808'
const askable = ['name', 'phone', 'street', 'postalCode', 'note']

/** P08: what is asked about an order, how she hears of it, where her answer stays, and what silence leads to. */
const moreInformation: Probe = {
  id: 'more-is-asked-for-one-order',
  kind: 'copy',
  alone: true,
  run: async (world) => {
    const desk = await officeOf(world, 'order-desk')
    const member = world.browser('127.1.8.1')
    await signUp(world, member, approved)
    const order = await buy(world, member, { keepAddress: 'yes' })
    const other = await buy(world, member)
    return [
      ...(await refusals(world, desk, order)),
      ...(await askedAndTold(world, desk, order)),
      ...(await shown(world, member, order)),
      ...(await answered(world, member, order, other)),
      ...(await guestsAndSilence(world, desk)),
    ]
  },
}

/** What is not on the list is never asked for, and nothing is asked without saying why. */
const refusals = async (world: CopyWorld, desk: Browser, { number, id }: Bought): Promise<Findings> => {
  const { body } = await desk.get(routes.officeOrderQuestion(number))
  const offered = controlsOf(body, routes.officeOrderQuestions(number))
    .filter(({ name }) => name === 'askedFields')
    .map(({ value }) => value)
  const beyond = await ask(desk, number, ['nationalId', 'email'])
  const silent = await ask(desk, number, ['street'], '')
  const [after] = await askedOf(world.db, id)
  return [
    ...(offered.join() === askable.join() ? [] : [`the office may ask for ${offered.join(', ')}`]),
    ...(beyond.status === 422 ? [] : [`a field beyond the list is answered ${beyond.status}`]),
    ...(silent.status === 422 ? [] : [`a question without a reason is answered ${silent.status}`]),
    ...(after?.questions === 0 ? [] : ['what was refused is asked nevertheless']),
    ...(decoded(body).includes(fa.officeAftermath.question.rules(ANSWER_HOURS, REMINDER_HOURS))
      ? []
      : ['the office is not told what silence leads to']),
  ]
}

/** The order waits; she hears of it by her approved contact alone, and can verify that it was us. */
const askedAndTold = async (world: CopyWorld, desk: Browser, order: Bought): Promise<Findings> => {
  const asked = await carried(world, () => ask(desk, order.number, ['phone', 'street']))
  const [stands] = await askedOf(world.db, order.id)
  const sms = await smsOf(world, 'order-question')
  const checked = await world
    .browser('127.1.8.2')
    .post(routes.smsCheck, { sender: contact.smsLine, smsText: sms.text || 'چیزی نیامد' })
  return [
    ...(asked.status === 303 && stands?.state === 'needs-information'
      ? []
      : [`an order that was asked about is ${stands?.state}, answered ${asked.status}`]),
    ...(stands?.fields?.join() === 'phone,street' ? [] : [`kept as asked: ${stands?.fields?.join()}`]),
    ...((await world.copy.label(order.id)) ? ['a label is given out while the order waits'] : []),
    ...(sms.to.endsWith(approved.slice(1)) ? [] : ['no question went to her approved contact']),
    ...(decoded(mainOf(checked.body)).includes(OURS) ? [] : ['the SMS of a question is not known as ours']),
  ]
}

/** What stands in her account is exactly what was asked, why, and what silence leads to; and only she sees it. */
const shown = async (world: CopyWorld, member: Browser, { number }: Bought): Promise<Findings> => {
  const [order, page, stranger] = await Promise.all([
    member.get(routes.order(number)),
    member.get(routes.orderQuestion(number)),
    world.browser('127.1.8.3').get(routes.orderQuestion(number)),
  ])
  const fields = controlsOf(page.body, routes.orderAnswers(number)).map(({ name }) => name)
  return [
    ...(order.body.includes(`href="${routes.orderQuestion(number)}"`) ? [] : ['the order does not say that it waits']),
    ...(fields.join() === 'phone,street' ? [] : [`she is asked for ${fields.join(', ') || 'nothing'}`]),
    ...(decoded(page.body).includes(askReason) ? [] : ['she is not told why she is asked']),
    ...(decoded(page.body).includes(fa.questions.silence) ? [] : ['she is not told what silence leads to']),
    ...(stranger.status === 404 ? [] : ['a stranger sees what is asked about an order']),
  ]
}

/** Her answer is the address of that order; nothing else of her changes, and what nobody asked for is not taken. */
const answered = async (world: CopyWorld, member: Browser, order: Bought, other: Bought): Promise<Findings> => {
  const [{ customerId } = { customerId: '' }] = await newestMember(world.db)
  const held = async () => JSON.stringify(await heldBesideOrders(world.db, customerId))
  const [before, [old], [others]] = [
    await held(),
    await addressOf(world.db, order.id),
    await addressOf(world.db, other.id),
  ]
  await member.post(routes.orderAnswers(order.number), { ...givenAnswer, name: 'نامی که کسی نپرسید' })
  const [after, [stands], [othersAfter], left, label] = await Promise.all([
    held(),
    askedOf(world.db, order.id),
    addressOf(world.db, other.id),
    recordsNamed(world.db, old!.record),
    world.copy.label(order.id),
  ])
  const pages = await Promise.all([routes.accountProfile, routes.accountAddresses].map((path) => member.get(path)))
  return [
    ...(before.length > 2 && after === before ? [] : ['an answer changed her profile or her address book']),
    ...(pages.every(({ status, body }) => status === 200 && !body.includes(givenAnswer.street))
      ? []
      : ['an answer stands in her account beside the order']),
    ...(stands?.state === 'confirmed' && stands.asked === 'answered'
      ? []
      : [`answered, the order is ${stands?.state}`]),
    ...(label?.street.includes(givenAnswer.street) ? [] : ['the answer is not the address of its order']),
    ...(label?.name === buyer.name ? [] : ['an answer changed what nobody asked for']),
    ...(othersAfter?.there && othersAfter.record === others?.record ? [] : ['an answer changed another order']),
    ...(left.length === 0 ? [] : ['the old address is kept beside the answer']),
  ]
}

export const askingMore: readonly Probe[] = [moreInformation]
