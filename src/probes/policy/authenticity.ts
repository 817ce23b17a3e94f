import { currentVersion } from '../../modules/policy/index.ts'
import { persianDigits } from '../../platform/persian/digits.ts'
import { routes } from '../../routes.ts'
import { contact } from '../../ui/contact.ts'
import { decoded } from '../forms.ts'
import { carried } from '../member.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import { checkCodeOf, fakeCases, lastMessages } from '../queries.ts'
import { mainOf } from './asking.ts'

export const OURS = 'بله، این پیامک از ماست'
const NOT_OURS = 'نه، این پیامک از ما نیست'

/** P53: anybody can ask about an SMS: one of ours is ours, any other sender or code is not, and the answer tells of nobody. */
const isItOurs: Probe = {
  id: 'anybody-can-check-an-sms',
  kind: 'copy',
  run: async (world) => {
    const order = await carried(world, () => buy(world, world.browser('127.53.0.1')))
    const [message] = (await lastMessages(world.db, 50)).filter(({ template }) => template === 'order-confirmed')
    const sms = world.copy.carrier.sms.find(({ id }) => id === message?.id)
    const [{ code } = { code: '' }] = message ? await checkCodeOf(world.db, message.id) : []
    if (!sms || !code) return ['no SMS of an order went out']
    const asker = world.browser('127.53.0.2')
    const ask = async (fields: Record<string, string>) =>
      decoded(mainOf((await asker.post(routes.smsCheck, fields)).body))
    const pasted = await ask({ sender: contact.smsLine, smsText: sms.text })
    const typed = await ask({ sender: contact.smsLine, smsCode: code })
    const otherSender = await ask({ sender: '30007732903192', smsText: sms.text })
    const wrongCode = await ask({ sender: contact.smsLine, smsCode: 'ZZZZ0000' })
    return [
      ...(sms.text.includes(code) ? [] : ['an SMS of ours carries no check code']),
      ...(pasted.includes(OURS) && typed.includes(OURS) ? [] : ['an SMS of ours is not known as ours']),
      ...(otherSender.includes(NOT_OURS) && !otherSender.includes(OURS) ? [] : ['another sender counts as ours']),
      ...(wrongCode.includes(NOT_OURS) && !wrongCode.includes(OURS)
        ? []
        : ['a code that was never sent counts as ours']),
      ...(typed.includes(persianDigits(sms.to.slice(-4))) || typed.includes(order.number)
        ? ['the answer tells whom the SMS went to']
        : []),
    ]
  },
}

/** P54: the address of the text is the address of the pages, and a report becomes a case that can be followed. */
const whereToReport: Probe = {
  id: 'where-to-report-a-false-sms',
  kind: 'copy',
  run: async (world) => {
    const [, address] = /به (\S+@\S+) اطلاع دهید/.exec(currentVersion.lines.join('\n')) ?? []
    if (!address) return ['the text names no address']
    const { body } = await world.ask({ path: routes.contact })
    const check = await world
      .browser('127.54.0.1')
      .post(routes.smsCheck, { sender: '30001234', smsText: 'جایزه بردید' })
    return [
      ...(mainOf(body).includes(`mailto:${address}`) ? [] : [`the contact page does not lead to ${address}`]),
      ...(decoded(check.body).includes(`mailto:${address}`) ? [] : ['a false SMS leads to no address']),
      ...(await reporting(world)),
    ]
  },
}

const reporting = async (world: CopyWorld): Promise<Findings> => {
  const [before] = await fakeCases(world.db)
  const witness = world.browser('127.54.0.2')
  const sent = await witness.post(routes.fakeReports, {
    sender: '30001234',
    smsText: 'آی پت پلاس: جایزه بردید. رمزتان را بدهید.',
    answerTo: '',
  })
  const [after] = await fakeCases(world.db)
  const followed = sent.headers.location ? await world.ask({ path: sent.headers.location }) : null
  return [
    ...(sent.status === 303 && after!.cases === before!.cases + 1 ? [] : ['a report of a false SMS becomes no case']),
    ...(followed?.status === 200 ? [] : ['nobody can see what became of a report']),
  ]
}

export const aboutAuthenticity: readonly Probe[] = [isItOurs, whereToReport]
