import { routes } from '../../routes.ts'
import { decoded, formsOf } from '../forms.ts'
import { carried, newMember, promotionTo } from '../member.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import { buyerRecord, consentsOfMember, statesOf } from '../queries.ts'

/** P45: what sells goes to members whose switch allows it when it is sent; never to a guest or whoever said no. */
const membersOnly: Probe = {
  id: 'what-sells-goes-to-members',
  kind: 'copy',
  run: async (world) => {
    const willing = await newMember(world, { from: '127.45.0.1', mobile: '09120000451', allows: ['promotion'] })
    const silent = await newMember(world, { from: '127.45.0.2', mobile: '09120000452' })
    const order = await buy(world, world.browser('127.45.0.3'))
    const [guest] = await buyerRecord(world.db, order.id)
    const [toWilling, toSilent, toGuest] = await carried(world, () =>
      Promise.all([
        promotionTo(world, willing, 'sms'),
        promotionTo(world, silent, 'sms'),
        promotionTo(world, { ...silent, customerId: order.buyerSubject, mobileRecord: guest!.recordId }, 'sms'),
      ]),
    )
    const states = await statesOf(world.db, [toWilling, toSilent, toGuest])
    const stateOf = (id: string) => states.find((row) => row.id === id)?.state
    const reached = (id: string) => world.copy.carrier.sms.some((sms) => sms.id === id)
    return [
      ...(stateOf(toWilling) === 'sent' ? [] : [`a member who said yes gets nothing: ${stateOf(toWilling)}`]),
      ...(reached(toSilent) ? ['advertising by SMS went to a member who never said yes'] : []),
      ...(reached(toGuest) ? ['advertising went to a guest'] : []),
    ]
  },
}

/** The links of a letter, with their words. */
const linksIn = (html: string) =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href, inner]) => ({
    href: decoded(href!),
    text: inner!.replace(/<[^>]+>/g, '').trim(),
  }))
const pathOf = (address: string) => {
  const { pathname, search } = new URL(address)
  return pathname + search
}

/** P46: the link of an e-mail that really went out stops e-mail and SMS; to open it changes nothing, nor does a forged one. */
const stopsBoth: Probe = {
  id: 'the-way-out-stops-both',
  kind: 'copy',
  run: async (world) => {
    const her = await newMember(world, { from: '127.46.0.1', mobile: '09120000461', allows: ['promotion', 'news'] })
    const id = await carried(world, () => promotionTo(world, her, 'email'))
    const letter = world.copy.carrier.emails.find((email) => email.id === id)
    const link = letter && linksIn(letter.html).find(({ text }) => text.includes('لغو عضویت'))
    if (!letter || !link) return ['no e-mail with a way out went to a member']
    const stranger = world.browser('127.46.0.2')
    const open = async () => (await consentsOfMember(world.db, her.customerId)).filter(({ given }) => given).length
    const before = await open()
    const page = await stranger.get(pathOf(link.href))
    const looked = await open()
    const forged = pathOf(link.href).replace(/.(?=[^/]{5}$)/, (sign) => (sign === 'A' ? 'B' : 'A'))
    await stranger.post(forged, {})
    const tried = await open()
    const [form] = formsOf(page.body).filter(({ action }) => action === pathOf(link.href))
    const buttons = [...page.body.matchAll(/<form\b[^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, to]) => to)
    await stranger.post(pathOf(link.href), {})
    const after = await consentsOfMember(world.db, her.customerId)
    return [
      ...(page.status === 200 && (form || buttons.includes(pathOf(link.href))) ? [] : ['the link leads to no button']),
      ...(before > 1 && looked === before ? [] : ['opening the link changes something']),
      ...(tried === before ? [] : ['a forged link unsubscribes']),
      ...after.filter(({ given }) => given).map(({ channel }) => `after leaving, ${channel} is still allowed`),
      ...(await nothingComes(world, her)),
      ...(await oneClick(world)),
    ]
  },
}

const nothingComes = async (world: CopyWorld, her: Parameters<typeof promotionTo>[1]): Promise<Findings> => {
  const ids = await carried(world, () =>
    Promise.all([promotionTo(world, her, 'sms'), promotionTo(world, her, 'email')]),
  )
  const gone = [...world.copy.carrier.sms, ...world.copy.carrier.emails].filter(({ id }) => ids.includes(id))
  return gone.map(() => 'something that sells went out after she left')
}

/** RFC 8058: a mail provider's server presses the button, without a page and without cookies. */
const oneClick = async (world: CopyWorld): Promise<Findings> => {
  const her = await newMember(world, { from: '127.46.0.4', mobile: '09120000462', allows: ['promotion'] })
  const id = await carried(world, () => promotionTo(world, her, 'email'))
  const letter = world.copy.carrier.emails.find((email) => email.id === id)
  const address = /<([^>]+)>/.exec(letter?.headers['List-Unsubscribe'] ?? '')?.[1]
  if (!address) return ['an e-mail that sells has no List-Unsubscribe']
  const answer = await world.ask({
    path: pathOf(address),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  const left = (await consentsOfMember(world.db, her.customerId)).filter(({ given }) => given)
  return answer.status === 200 && left.length === 0 ? [] : ['the button of mail programs does not unsubscribe']
}

/** P48: the last block of an e-mail that is not strictly necessary is the link whose words are «لغو عضویت». */
const lastBlock: Probe = {
  id: 'the-last-block-unsubscribes',
  kind: 'copy',
  run: async (world) => {
    const her = await newMember(world, { from: '127.48.0.1', mobile: '09120000481' })
    const id = await carried(world, () => promotionTo(world, her, 'email'))
    const letter = world.copy.carrier.emails.find((email) => email.id === id)
    if (!letter) return ['no e-mail went to a member']
    const last = linksIn(letter.html).at(-1)
    const rest = letter.html
      .slice(letter.html.lastIndexOf('</a>'))
      .replace(/<[^>]+>/g, '')
      .trim()
    const lastLine = letter.text.trim().split('\n').at(-1) ?? ''
    return [
      ...(last?.text.includes('لغو عضویت') ? [] : ['the last link of the e-mail is not «لغو عضویت»']),
      ...(last && new URL(last.href).origin === world.origin ? [] : ['the way out leads to another house']),
      ...(rest === '' ? [] : [`after the way out comes more: ${rest.slice(0, 40)}`]),
      ...(lastLine.includes('لغو عضویت') && lastLine.includes(routes.leave(''))
        ? []
        : ['the text part does not end with the way out']),
      ...(letter.headers['List-Unsubscribe-Post'] === 'List-Unsubscribe=One-Click'
        ? []
        : ['there is no button for mail programs']),
    ]
  },
}

export const aboutMarketing: readonly Probe[] = [membersOnly, stopsBoth, lastBlock]
