import { fa } from '../../messages/fa.ts'
import { routes } from '../../routes.ts'
import { isSignedIn, password, proveNumber, setPassword, signInByPassword, signUp } from '../account.ts'
import { decoded, formsOf } from '../forms.ts'
import { carried, newMember } from '../member.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import { columnsOfOurs, consentsOf, everythingStored, lastMessages, strayMessages } from '../queries.ts'
import { mainOf } from './asking.ts'

/** P58: sign-in by password exists, nobody can read the password, and no message asks for it. */
const hersAlone: Probe = {
  id: 'passwords-are-hers-alone',
  kind: 'copy',
  run: async (world) => {
    const hers = { ...password, username: 'sara_alone' }
    const sara = world.browser('127.58.0.1')
    await signUp(world, sara, '09120000581')
    await setPassword(sara, hers)
    const [right, wrong] = [world.browser('127.58.0.2'), world.browser('127.58.0.3')]
    await signInByPassword(right, hers)
    const refused = await signInByPassword(wrong, { ...hers, password: 'یک رمز دیگر، نه آن' })
    const kept = `${await everythingStored(world.db)}${world.copy.logged.join('\n')}`
    const readable = [hers.password, encodeURIComponent(hers.password), hers.username].filter((text) =>
      kept.includes(text),
    )
    const { body } = await world.ask({ path: routes.messages })
    const texts = [...body.matchAll(/<p class="sms">([\s\S]*?)<\/p>/g)].map(([, text]) => decoded(text!))
    return [
      ...((await isSignedIn(right)) ? [] : ['the right password opens no account']),
      ...(refused.status === 422 && !(await isSignedIn(wrong)) ? [] : ['a wrong password opens the account']),
      ...readable.map(() => 'a password or user name is readable in the database or the log'),
      ...(texts.length > 0 ? [] : ['no message was written']),
      ...texts.filter(asksForSecret).map((text) => `a message asks for a password: ${text.slice(0, 60)}`),
    ]
  },
}

const asksForSecret = (text: string) =>
  /(رمز|کد)[^.]*(بفرستید|بدهید|پاسخ دهید|بگویید)/.test(text) && !/ندهید|نگویید|نفرستید/.test(text)

/** P59: whoever proves a number that another account has beside a password does not get into that account. */
const numberHandover: Probe = {
  id: 'a-number-opens-no-foreign-account',
  kind: 'copy',
  run: async (world) => {
    const mobile = '09120000591'
    const name = 'سارای پیشین'
    const former = world.browser('127.59.0.1')
    await signUp(world, former, mobile, name)
    await setPassword(former, { ...password, username: 'sara_former' })
    const order = await buy(world, former)
    const newcomer = world.browser('127.59.0.2')
    await proveNumber(world, newcomer, mobile)
    const inside = await isSignedIn(newcomer)
    await newcomer.post(routes.numberHandovers, { name: 'تازه‌وارد', back: routes.account })
    const begun = await isSignedIn(newcomer)
    const seen = await Promise.all(
      [routes.account, routes.accountProfile, routes.order(order.number)].map((path) => newcomer.get(path)),
    )
    const back = world.browser('127.59.0.3')
    await signInByPassword(back, { ...password, username: 'sara_former' })
    return [
      ...(inside ? ['the code alone opens the account of the former owner'] : []),
      ...(begun ? [] : ['the new owner of the number gets no account']),
      ...(seen.some(({ body }) => mainOf(body).includes(name) || mainOf(body).includes('خیابان آزمون'))
        ? ['the new owner of the number sees the former one']
        : []),
      ...((await isSignedIn(back)) ? [] : ['the former owner cannot come back by password']),
    ]
  },
}

/** P47, C4: what membership implies is e-mail alone, it is shown, and it says on what basis it stands. */
const basis: Probe = {
  id: 'consents-say-their-basis',
  kind: 'copy',
  run: async (world) => {
    const mobile = '09120000471'
    const reza = world.browser('127.47.0.1')
    await proveNumber(world, reza, mobile)
    const { body } = await reza.get(routes.signInNumber)
    const controls = formsOf(body).flatMap((form) => form.controls)
    const shown = (name: string) => controls.find((control) => control.name === name)
    await signUp(world, world.browser('127.47.0.2'), '09120000472')
    const rows = await consentsOf(world.db)
    const page = world.browser('127.47.0.3')
    await signUp(world, page, '09120000473')
    const consents = await page.get(routes.accountConsents)
    return [
      ...(shown('emailNews') && shown('smsNews') ? [] : ['the sign-up does not show the switches']),
      ...(shown('smsNews')?.checked ? ['advertising by SMS is on before anybody said yes'] : []),
      ...(rows.length > 0 ? [] : ['no basis is written down']),
      ...rows
        .filter(({ channel, basis, given }) => given && channel === 'sms' && basis !== 'explicit')
        .map(() => 'SMS is allowed without a yes'),
      ...rows.filter(({ version }) => version === '').map(() => 'a consent does not say under which text'),
      ...(decoded(mainOf(consents.body)).includes(fa.profile.consents.basis.implied_by_membership.slice(0, 20))
        ? []
        : ['the page does not say the basis']),
    ]
  },
}

/** P06: a message names a sealed record of that very person, and is held against her contacts when it is sent. */
const approvedContacts: Probe = {
  id: 'messages-go-to-approved-contacts',
  kind: 'copy',
  run: async (world) => {
    await buy(world, world.browser())
    const columns = (await columnsOfOurs(world.db)).filter(({ table }) => table === 'messaging.message')
    const targets = columns.filter(({ column }) => /(^|_)(to|target|receiver|address|number)(_|$)/.test(column))
    const [{ strays, all } = { strays: 0, all: 0 }] = await strayMessages(world.db)
    return [
      ...(columns.length > 0 && all > 0 ? [] : ['there is no message in the register']),
      ...targets.map(({ column }) => `a message can carry a target of its own: ${column}`),
      ...(strays > 0 ? [`${strays} of ${all} messages go to a record that is no contact of the person`] : []),
      ...(await lateMessage(world)),
      ...(await foreignRecord(world)),
    ]
  },
}

/** A message that waits while the number leaves the account must not go out. */
const lateMessage = async (world: CopyWorld): Promise<Findings> => {
  const mobile = '09120000061'
  const former = world.browser('127.6.0.1')
  await signUp(world, former, mobile)
  await setPassword(former, { ...password, username: 'sara_moving' })
  const waiting = (await lastMessages(world.db, 200)).find(({ template }) => template === 'method-changed')
  if (!waiting) return ['nobody is told of a new password']
  const newcomer = world.browser('127.6.0.2')
  await proveNumber(world, newcomer, mobile)
  await newcomer.post(routes.numberHandovers, { name: '', back: routes.account })
  await world.copy.job('messaging:send', {})
  const after = (await lastMessages(world.db, 200)).find(({ id }) => id === waiting.id)
  return ['sent', 'held'].includes(after?.state ?? '') ? ['a message went to a number that had left the account'] : []
}

/** A message for one person that points at another's contact goes to neither: asked when it is sent, not when it was written. */
const foreignRecord = async (world: CopyWorld): Promise<Findings> => {
  const one = await newMember(world, { from: '127.6.0.3', mobile: '09120000062' })
  const other = await newMember(world, { from: '127.6.0.4', mobile: '09120000063' })
  const message = {
    category: 'order-status',
    channel: 'sms',
    subjectId: one.customerId,
    field: 'mobile',
    template: 'order-confirmed',
    params: { number: '1234567890', totalRials: 10_000 },
    cause: 'probe:contact',
  } as const
  const [own, foreign] = await carried(world, async () => [
    await world.copy.write({ ...message, recordId: one.mobileRecord }),
    await world.copy.write({ ...message, recordId: other.mobileRecord }),
  ])
  const went = new Set(world.copy.carrier.sms.map(({ id }) => id))
  return [
    ...(own && went.has(own) ? [] : ['a message to an approved contact does not go out']),
    ...(foreign && went.has(foreign) ? ['a message went to a contact that is not hers'] : []),
  ]
}

export const aboutAccounts: readonly Probe[] = [hersAlone, numberHandover, basis, approvedContacts]
