import {
  commitmentOf,
  dayOf,
  daySecret,
  newSecret,
  type Stream,
  type Switch,
  toBase64Url,
} from '../src/modules/telemetry/index.ts'
import { routes } from '../src/routes.ts'
import { type Life, ok } from './life.ts'
import type { CanaryShop } from './shop.ts'

/**
 * She says yes to everything, searches for what she should not type, and her browser breaks. The device of this life is careless: it sends what
 * it has, so that the door, and nothing else, keeps what is personal out. What it may send (a search that names goods) is sent rightly as well.
 */
export const useAndCrash = async (shop: CanaryShop, life: Life): Promise<void> => {
  const { person, browser } = life
  const day = dayOf(new Date())
  const secret = newSecret()
  const commitment = async (stream: Stream) => toBase64Url(await commitmentOf(await daySecret(secret, stream, day)))
  const send = async (path: string, body: object | string) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    browser.seen.typed.push(text)
    return fetch(shop.origin + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })
  }
  for (const [stream, switches] of grants)
    await send(routes.telemetryGrants, {
      format: 1,
      stream,
      day,
      commitment: await commitment(stream),
      textVersion: '1',
      switches,
    })
  const plain = { ...nothing, day, commitment: await commitment('usage') }
  const taken = await send(routes.telemetryReports, { ...plain, searches: [{ words: 'غذای گربه', found: '10+' }] })
  if (taken.status !== 204) throw new Error(`a report as it should be was answered ${taken.status}`)
  for (const words of [person.mobile, person.email, `کوچه ${person.street}`])
    await send(routes.telemetryReports, { ...plain, searches: [{ words, found: '0' }] })
  await send(routes.telemetryReports, { ...plain, customer: person.name })
  await crash(life, send, await commitment('crashes'))
}

const grants: [Stream, Switch[]][] = [
  ['usage', ['usage', 'searches']],
  ['crashes', ['crashes']],
]

const nothing = {
  format: 1,
  client: 'web',
  deviceType: 'phone',
  language: 'fa',
  osType: 'android',
  androidPseudonym: 'unavailable',
  advertisingPseudonym: 'unavailable',
  searches: [],
  choices: [],
  visits: [],
  installedApps: 'unavailable',
  networkType: 'cell',
  browser: { name: 'chrome', major: 153 },
}

/** An event with something of hers in every place that SDKs fill. */
const crash = async (
  { person, browser }: Life,
  send: (path: string, body: string) => Promise<Response>,
  commitment: string,
): Promise<void> => {
  const { text } = ok(await browser.get(routes.home))
  const [, door] = /data-door="([^"]+)"/.exec(text) ?? []
  if (!door) throw new Error('no page names the door for crashes')
  const event = {
    timestamp: Date.now() / 1_000,
    platform: 'javascript',
    transaction: `/orders/${person.mobile}`,
    user: { id: person.username, email: person.email, username: person.name },
    breadcrumbs: { values: [{ message: person.note, data: { typed: person.password } }] },
    extra: { street: person.street, pet: person.petName },
    tags: { recipient: person.recipientName },
    request: { url: `https://shop.example/?q=${person.mobile}`, data: person.postalCode },
    exception: {
      values: [
        {
          type: 'TypeError',
          value: `${person.crashNote} of ${person.email}, ${person.mobile}`,
          stacktrace: {
            frames: [{ function: 'buy', filename: `/home/${person.username}/app.js`, vars: { a: person.name } }],
          },
        },
      ],
    },
    contexts: { grant: { commitment }, device: { name: person.name, model: person.petNote } },
  }
  const lines = [{}, { type: 'event' }, event].map((each) => JSON.stringify(each))
  const answer = await send(door.replaceAll('&amp;', '&'), lines.join('\n'))
  if (answer.status !== 200) throw new Error(`a crash was answered ${answer.status}`)
}
