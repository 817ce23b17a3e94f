import { PROJECT } from '../../src/modules/crashes/shop.tsx'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import type { TestShop } from '../shop.ts'
import { openDevice } from '../telemetry/device.ts'

type Shop = Pick<TestShop, 'house' | 'origin'>

/** A device that said yes to crashes for today; its commitment travels with what it sends. */
export const grantedDevice = async ({ house, origin }: Shop) => {
  const device = openDevice(origin)
  const day = dayOf(house.clock())
  const answer = await device.send(
    routes.telemetryGrants,
    await device.grant(day, { stream: 'crashes', switches: ['crashes'] }),
  )
  if (answer.status !== 204) throw new Error(`no grant: ${answer.status}`)
  return { device, day, commitment: await device.commitment(day, 'crashes') }
}

let lines = 0

/** The header of a line that nobody used before (the shop must trust its proxy), so that no limit of one line stops who sends much. */
export const lineOfItsOwn = () => ({ 'x-forwarded-for': `10.2.${Math.floor(++lines / 250)}.${lines % 250}` })

export type Event = Record<string, unknown>

/** An event as an SDK for browsers makes it. */
export const someEvent = (now: Date, commitment: string, own: Event = {}): Event => ({
  event_id: '75c941b27a9c4819a374a2f2052279bc',
  timestamp: now.getTime() / 1_000,
  platform: 'javascript',
  release: 'ipetplus@1.2.3',
  transaction: '/p/:slug',
  exception: { values: [someException()] },
  ...own,
  contexts: { grant: { commitment }, ...(own.contexts as object) },
})

export const someException = (type = 'TypeError', call = 'restore') => ({
  type,
  value: 'Cannot read properties of undefined (reading "basket")',
  stacktrace: {
    frames: [
      { function: 'processTicksAndRejections', filename: 'node:internal/process/task_queues', lineno: 95, colno: 5 },
      {
        function: call,
        filename: 'https://shop.example/assets/basket-add-1a2b3c4d5e.js?x=1',
        lineno: 1,
        colno: 417,
        in_app: true,
      },
    ],
  },
})

export const envelopeOf = (event: unknown, headers: object = {}): string =>
  [headers, { type: 'event' }, event].map((each) => JSON.stringify(each)).join('\n')

/** To the door, with the key in the query unless the address says otherwise. */
export const sendEnvelope = (
  { house, origin }: Shop,
  body: BodyInit,
  {
    headers = {},
    query = `?sentry_key=${house.crashes.key}`,
    project = PROJECT,
  }: { headers?: Record<string, string>; query?: string; project?: string } = {},
) => fetch(`${origin}${routes.crashEnvelope(project)}${query}`, { method: 'POST', body, headers })

/** The DSN that an SDK is given. */
export const dsnOf = ({ house, origin }: Shop): string =>
  `${origin.replace('//', `//${house.crashes.key}@`)}/${PROJECT}`
