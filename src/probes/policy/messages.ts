import { currentVersion } from '../../modules/policy/index.ts'
import { routes } from '../../routes.ts'
import { contact } from '../../ui/contact.ts'
import { formsOf } from '../forms.ts'
import { carried } from '../member.ts'
import type { CopyWorld, Findings, LiveWorld, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import {
  checksOf,
  closeIncidents,
  columnsOfOurs,
  indexesOf,
  openIncidents,
  statesOf,
  writtenMessages,
} from '../queries.ts'
import { mainOf } from './asking.ts'

/** P05: contacts have one table, and no column outside the vault keeps a telephone, an e-mail or an address. */
const onePlace: Probe = {
  id: 'contacts-have-one-place',
  kind: 'live',
  run: async ({ db }) => {
    const columns = await columnsOfOurs(db)
    const named = columns.filter(({ table, column }) => !table.startsWith('vault.') && PERSONAL.test(column))
    const sealed = columns.filter(
      ({ table, comment }) => comment?.includes('class=sealed') && !table.startsWith('vault.'),
    )
    const silent = columns.filter(({ comment }) => !/class=[a-z-]+; purpose=[a-z-]+; keep=/.test(comment ?? ''))
    const indexes = await indexesOf(db, 'customers', 'contact')
    const oneEmail = indexes.some(({ definition }) => /UNIQUE.*\(customer_id\).*email/.test(definition))
    return [
      ...named.map(({ table, column }) => `${table}.${column} is named after a person’s contact`),
      ...sealed.map(({ table, column }) => `${table}.${column} is sealed outside the vault`),
      ...silent.map(({ table, column }) => `${table}.${column} does not say what it is`),
      ...(oneEmail ? [] : ['a customer may have two confirmed e-mails']),
    ]
  },
}
const PERSONAL = /(^|_)(mobile|phone|telephone|email|street|postal_code|first_name|last_name|full_name)$/

/** P49: one number, in the text, in the footer, and on every message; what a provider sent from another one counts as failed. */
const oneLine: Probe = {
  id: 'one-sms-line',
  kind: 'copy',
  run: async (world) => {
    const browser = world.browser()
    await buy(world, browser)
    const shown = await browser.get(routes.messages)
    const senders = [...mainOf(shown.body).matchAll(/>\s*(\d{5,20})\s*←/g)].map(([, number]) => number!)
    const inText = currentVersion.lines.some((line) => line.includes(contact.smsLine))
    const columns = await columnsOfOurs(world.db)
    // What a provider says it sent from is compared, never sent from.
    const ownSender = columns.filter(
      ({ table, column }) =>
        table === 'messaging.message' && /sender|from|line/.test(column) && column !== 'reported_sender',
    )
    return [
      ...(inText ? [] : ['the text names another number than the footer']),
      ...(senders.length > 0 ? [] : ['no message says where it comes from']),
      ...senders.filter((number) => number !== contact.smsLine).map((number) => `a message comes from ${number}`),
      ...ownSender.map(({ column }) => `a message can carry a sender of its own: ${column}`),
      ...(await otherSender(world)),
    ]
  },
}

/** A provider that says it sent from another number: the message failed, and staff hears of it. */
const otherSender = async (world: CopyWorld): Promise<Findings> => {
  const { carrier } = world.copy
  const sent = async (from: string) => {
    carrier.saySender(from)
    const known = new Set(carrier.sms.map(({ id }) => id))
    await carried(world, () => buy(world, world.browser()))
    carrier.saySender(contact.smsLine)
    const ids = carrier.sms.map(({ id }) => id).filter((id) => !known.has(id))
    return statesOf(world.db, ids)
  }
  const ours = await sent(contact.smsLine)
  const others = await sent('30007732903192')
  const incidents = await openIncidents(world.db)
  await closeIncidents(world.db)
  return [
    ...(ours.length > 0 && ours.every(({ state }) => state === 'sent')
      ? []
      : ['an SMS from our number does not count as sent']),
    ...(others.length > 0 ? [] : ['no SMS went out']),
    ...others
      .filter(({ state }) => state !== 'failed')
      .map(({ state }) => `an SMS from another number counts as ${state}`),
    ...(incidents.some(({ kind }) => kind === 'sender-mismatch')
      ? []
      : ['nobody is told of an SMS from another number']),
  ]
}

const CATEGORIES = ['security-code', 'order-status', 'answer', 'service', 'event', 'news', 'promotion', 'survey']

/** P50: the database itself refuses a message of another category. */
const categories: Probe = {
  id: 'closed-message-categories',
  kind: 'live',
  run: async ({ db }) => {
    const checks = (await checksOf(db, 'messaging.message')).map(({ definition }) => definition)
    const closing = checks.find((definition) => /\bcategory\b/.test(definition))
    if (!closing) return ['the database takes messages of any category']
    const allowed = [...closing.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!)
    const written = await writtenMessages(db)
    return [
      ...allowed.filter((name) => !CATEGORIES.includes(name)).map((name) => `the database also takes ${name}`),
      ...written
        .filter(({ category }) => !CATEGORIES.includes(category))
        .map(({ category }) => `a message is ${category}`),
    ]
  },
}

const ASKS_BACK = /پاسخ دهید|پاسخ بدهید|بفرستید|ارسال کنید|عدد \S+ را|لغو ?۱۱|لغو ?11|\breply\b|\btext back\b/i
const SAYS_NOT_TO = /نفرستید|پاسخ ندهید|do not reply|takes no messages/i

/** P51: nothing takes an incoming SMS, no provider is polled for one, and no message asks for one: each template was read. */
const noReply: Probe = {
  id: 'nobody-is-asked-to-reply',
  kind: 'copy',
  run: async (world) => {
    const browser = world.browser()
    const order = await buy(world, browser)
    await browser.post(routes.orderCancellation(order.number), {})
    const { body } = await browser.get(routes.messages)
    const written = [...body.matchAll(/<p class="sms">([\s\S]*?)<\/p>/g)].map(([, text]) => text!)
    const templates = world.copy.templates()
    const texts = [...written, ...templates.map(({ text }) => text)]
    const addresses = [...world.source('src/routes.ts').matchAll(/'(\/[^']*)'/g)].map(([, path]) => path!)
    const inbound = addresses.filter((path) => /inbound|incoming|webhook|sms-?in\b|receive/.test(path))
    const polled = world
      .sources()
      .filter(
        (file) =>
          file.includes('messaging/providers/') &&
          /ReceiveMessages|receive\/(live|latest)|\/receive|inbox/i.test(world.source(file)),
      )
    return [
      ...(written.length > 1 ? [] : ['no message was written']),
      ...(templates.length > 20 ? [] : ['the templates cannot be read']),
      ...texts
        .filter((text) => ASKS_BACK.test(text.replace(SAYS_NOT_TO, '')))
        .map((text) => `a message asks for a reply: ${text.slice(0, 60)}`),
      ...inbound.map((path) => `${path} takes incoming messages`),
      ...polled.map((file) => `${file} asks a provider for incoming messages`),
    ]
  },
}

/** P70: the telephone of the text is in the footer of every full page, and the contact page takes a question of anybody. */
const telephone: Probe = {
  id: 'the-telephone-is-on-every-page',
  kind: 'live',
  run: async (world): Promise<Findings> => {
    const pages = (await world.pages()).filter(({ body }) => body.includes('<footer class="foot"'))
    const last = currentVersion.lines.at(-1)!
    const digits = last.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    const link = `tel:+98${digits.slice(1)}`
    return [
      ...(pages.length < 8 ? [`only ${pages.length} pages have a footer`] : []),
      ...pages.filter(({ body }) => !body.includes(link)).map(({ path }) => `${path} lacks the telephone`),
      ...(await takesQuestions(world)),
    ]
  },
}

const takesQuestions = async (world: LiveWorld): Promise<Findings> => {
  const form = formsOf((await world.ask({ path: routes.contact })).body).find(
    ({ action }) => action === routes.questions,
  )
  const names = form?.controls.map(({ name }) => name) ?? []
  const missing = ['topic', 'question', 'answerBy'].filter((name) => !names.includes(name))
  return missing.map((name) => `the contact page does not ask for ${name}`)
}

export const aboutMessages: readonly Probe[] = [onePlace, oneLine, categories, noReply, telephone]
