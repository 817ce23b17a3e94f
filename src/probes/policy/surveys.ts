import { randomUUID } from 'node:crypto'
import { addDays } from '../../platform/clock.ts'
import { tehranDay } from '../../platform/persian/jalali.ts'
import { carried, newMember } from '../member.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { indexesOf, openSurvey, surveyAnswers, surveyMessages } from '../queries.ts'

/**
 * P52: a survey goes by SMS to members who allow it, once a month however many there are, and is answered on a page of ours, once,
 * without a trace of who answered.
 */
const capped: Probe = {
  id: 'surveys-are-capped-and-ours',
  kind: 'copy',
  run: async (world) => {
    const her = await newMember(world, { from: '127.52.0.1', mobile: '09120000521', allows: ['survey'] })
    const silent = await newMember(world, { from: '127.52.0.2', mobile: '09120000522' })
    const surveys = [randomUUID(), randomUUID(), randomUUID()]
    const now = new Date()
    for (const id of surveys) await openSurvey(world.db, id, now, tehranDay(addDays(now, 20)))
    await carried(world, () => Promise.all([1, 2, 3].map(() => world.copy.job('messaging:askSurveys', {}))))
    const asked = await surveyMessages(world.db)
    const hers = asked.filter(({ subjectId }) => subjectId === her.customerId)
    const indexes = await indexesOf(world.db, 'messaging', 'survey_turn')
    const oneAMonth = indexes.some(({ definition }) => /UNIQUE.*\(subject_id, month\)/.test(definition))
    return [
      ...(hers.length === 1 ? [] : [`one member gets ${hers.length} surveys at once`]),
      ...(oneAMonth ? [] : ['the database takes two surveys to one person in a month']),
      ...(asked.some(({ subjectId }) => subjectId === silent.customerId)
        ? ['somebody who never said yes is asked']
        : []),
      ...asked.filter(({ channel }) => channel !== 'sms').map(({ channel }) => `a survey comes by ${channel}`),
      ...(hers[0] ? await answering(world, hers[0].id, surveys) : []),
    ]
  },
}

const answering = async (world: CopyWorld, messageId: string, surveys: string[]): Promise<Findings> => {
  const sms = world.copy.carrier.sms.find(({ id }) => id === messageId)
  if (!sms) return ['the survey was written, and did not go out']
  const addresses = [...sms.text.matchAll(/https?:\/\/\S+/g)].map(([address]) => new URL(address))
  const foreign = addresses.filter(({ origin }) => origin !== world.origin)
  const path = addresses.find(({ pathname }) => pathname.startsWith('/s/'))?.pathname
  if (!path) return ['the SMS of a survey leads to no page of ours']
  const holder = world.browser('127.52.0.3')
  const page = await holder.get(path)
  const forged = path.replace(/.(?=.{5}$)/, (sign) => (sign === 'A' ? 'B' : 'A'))
  const tries = [await holder.post(`${forged}/answers`, { answer0: '9' })]
  const before = await surveyAnswers(world.db, surveys)
  for (let times = 0; times < 3; times++) tries.push(await holder.post(`${path}/answers`, { answer0: '9' }))
  const [counted] = await surveyAnswers(world.db, surveys)
  const [wrong, first, ...again] = tries.map(({ status }) => status)
  return [
    ...foreign.map(({ origin }) => `a survey leads to ${origin}`),
    ...(page.status === 200 && before[0]?.answers === 0 ? [] : ['opening the survey shows no page, or answers it']),
    ...(wrong === 404 ? [] : ['a forged link answers a survey']),
    ...(first === 303 && again.every((status) => status === 409) && counted?.answers === 1
      ? []
      : [`one link gives ${counted?.answers} answers`]),
  ]
}

export const aboutSurveys: readonly Probe[] = [capped]
