import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { signUp } from '../account.ts'
import { smsOf } from '../asks-more.ts'
import { decoded, fieldsOf } from '../forms.ts'
import { carried } from '../member.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { asksUs, officeOf } from '../questioning.ts'

const [guestsMobile, membersMobile] = ['09127310701', '09127310702']
const words = { guest: 'طوطی من شب‌ها می‌خواند؟', member: 'طوطی من روزها می‌خوابد؟', answer: 'بله، طوطی‌ها چنین‌اند.' }

/** P70: any question that is written is answered, by the contact of whoever asked, on a page that is hers alone. */
const answers: Probe = {
  id: 'a-question-is-answered-to-whoever-asked',
  kind: 'copy',
  run: async (world) => [...(await toAGuest(world)), ...(await toAMember(world))],
}

/** Staff answers; what went to the number by SMS is found by its template. */
const answered = async (world: CopyWorld, number: string) => {
  const desk = await officeOf(world, 'order-desk')
  const { status } = await carried(world, () =>
    desk.post(routes.officeTicketAnswers(number), { key: newId(), seen: '1', reply: words.answer }),
  )
  return { status, sms: await smsOf(world, 'ticket-answered') }
}

const toAGuest = async (world: CopyWorld): Promise<Findings> => {
  const number = await carried(world, () =>
    asksUs(world.browser('127.1.70.1'), { question: words.guest, mobile: guestsMobile }),
  )
  const told = await smsOf(world, 'ticket-received')
  const { status, sms } = await answered(world, number)
  const link = /\/q\/[\w-]{43}/.exec(sms.text)?.[0] ?? '/no/such/page'
  const reader = world.browser('127.1.70.2')
  const page = decoded((await reader.get(link)).body)
  const guessed = await world.ask({ path: `${link.slice(0, -3)}AAA` })
  return [
    ...(told.to.endsWith(guestsMobile.slice(1)) ? [] : ['whoever asks is not told that it came']),
    ...(status === 303 && sms.to.endsWith(guestsMobile.slice(1)) ? [] : ['whoever asked is not told of the answer']),
    ...(page.includes(words.guest) && page.includes(words.answer) ? [] : ['the link does not show the answer']),
    ...(guessed.body.includes(words.answer) ? ['an answer stands open to whoever has no link'] : []),
  ]
}

const toAMember = async (world: CopyWorld): Promise<Findings> => {
  const member = world.browser('127.1.70.3')
  await signUp(world, member, membersMobile)
  const form = fieldsOf((await member.get(routes.contact)).body, routes.questions)
  const asked = { ...form, topic: 'other', question: words.member, answerBy: guestsMobile }
  const sent = await member.post(routes.questions, asked)
  const number = /questions\/(\d{8})/.exec(String(sent.headers.location))?.[1]
  if (!number) return [`a member’s question is answered ${sent.status}`]
  const { sms } = await answered(world, number)
  const own = routes.accountTicket(number)
  const [page, stranger] = [await member.get(own), await world.browser('127.1.70.4').get(own)]
  return [
    ...(sms.to.endsWith(membersMobile.slice(1))
      ? []
      : ['a member is answered by another contact than her approved one']),
    ...(decoded(page.body).includes(words.answer) ? [] : ['the answer does not stand in her account']),
    ...(stranger.body.includes(words.answer) ? ['a stranger reads the answer to a member'] : []),
  ]
}

export const aboutAnswers: readonly Probe[] = [answers]
