import { openDevice } from '../device.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { checksOf } from '../queries.ts'
import { crashesOf, textOfTelemetry } from '../telemetry-queries.ts'

/** A crash of a device that allowed it, as it stands afterwards; null: it was not taken. */
const kept = async (world: CopyWorld, own: object = {}) => {
  const device = openDevice(world, 'android')
  await device.grant(['crashes'])
  await device.crash(own)
  const [row] = await crashesOf(world.db, await device.commitment('crashes'))
  return row ?? null
}

const secrets = ['سهره‌طلا', 'sohreh', '09127310457', 'SM-G991B', '10.1.2.3']

/** P34: of an event full of personal things only what the policy names is kept. */
const namedFieldsOnly: Probe = {
  id: 'crashes-keep-named-fields-only',
  kind: 'copy',
  run: async (world) => {
    const row = await kept(world, {
      user: { id: 'sohreh', email: 'sohreh@sohreh.example', ip_address: '10.1.2.3' },
      breadcrumbs: { values: [{ message: '09127310457' }] },
      extra: { name: 'سهره‌طلا' },
      tags: { name: 'sohreh' },
      request: { url: 'https://shop.example/orders/1?mobile=09127310457', headers: { cookie: 'sohreh=1' } },
      exception: {
        values: [
          {
            type: 'TypeError',
            value: 'sohreh@sohreh.example of 09127310457 «سهره‌طلا»',
            stacktrace: {
              frames: [{ function: 'buy', filename: '/srv/sohreh/app.js', lineno: 1, vars: { a: 'سهره‌طلا' } }],
            },
          },
        ],
      },
      contexts: { device: { model: 'SM-G991B', name: 'sohreh' } },
    })
    const text = await textOfTelemetry(world.db)
    const logged = world.copy.logged.join('\n')
    const unallowed = await openDevice(world, 'android').crash()
    return [
      ...(row ? [] : ['a granted crash is not taken']),
      ...(unallowed.status === 403 ? [] : [`a crash without permission is answered ${unallowed.status}`]),
      ...secrets.filter((word) => text.includes(word)).map((word) => `«${word}» is kept with a crash`),
      ...secrets.filter((word) => logged.includes(word)).map((word) => `«${word}» is in the log`),
    ]
  },
}

const GIB = 1_073_741_824

type FieldCase = {
  id: string
  column: string
  /** contexts of the event, and what stands for them */
  said: readonly [object, string][]
}

/** P35 to P41 but for P38: a value, or why there is none; never a false no. */
const cases: readonly FieldCase[] = [
  {
    id: 'rooted-is-said-or-unavailable',
    column: 'rooted',
    said: [
      [{ os: { rooted: true } }, 'yes'],
      [{ os: { rooted: false } }, 'no'],
      [{ os: { rooted: 'refused' } }, 'refused'],
    ],
  },
  {
    id: 'memory-in-classes',
    column: 'memory_total',
    said: [
      [{ device: { memory_size: 5.63 * GIB } }, '4-6'],
      [{ device: { memory_size: 'refused' } }, 'refused'],
    ],
  },
  {
    id: 'full-memory-in-classes',
    column: 'memory_used',
    said: [
      [{ device: { memory_size: 4 * GIB, free_memory: 0.5 * GIB } }, '75-90'],
      [{ device: { memory_size: 4 * GIB } }, 'unavailable'],
    ],
  },
  { id: 'wireless-on-or-off', column: 'wifi', said: radio('wifi_on') },
  { id: 'mobile-data-on-or-off', column: 'mobile_data', said: radio('data_on') },
  { id: 'roaming-on-or-off', column: 'roaming', said: radio('roaming_on') },
]

function radio(name: string): [object, string][] {
  return [
    [{ radio: { [name]: true } }, 'on'],
    [{ radio: { [name]: false } }, 'off'],
    [{ radio: { [name]: 'refused' } }, 'refused'],
  ]
}

const lookAt = async (world: CopyWorld, { column, said }: FieldCase): Promise<Findings> => {
  const findings: Findings = []
  for (const [contexts, stands] of [...said, [{}, 'unavailable'] as const]) {
    const row = await kept(world, { contexts })
    if (row?.[column] !== stands) findings.push(`${column} is «${row?.[column]}» where it should be «${stands}»`)
  }
  return findings
}

/** P38: day and hour, no minute, whatever the device says. */
const theHour: Probe = {
  id: 'crashes-know-the-hour-alone',
  kind: 'copy',
  run: async (world) => {
    const moment = new Date(world.copy.now().getTime() - 7 * 60_000 - 13_000)
    const row = await kept(world, { timestamp: moment.getTime() / 1_000 })
    const at = row?.occurred_at
    if (!(at instanceof Date)) return ['no crash was kept']
    const checks = (await checksOf(world.db, 'crashes.event')).map(({ definition }) => definition)
    const ofTehran = new Date(at.getTime() + 3.5 * 3_600_000)
    const apart = moment.getTime() - at.getTime()
    return [
      ...(checks.some((check) => /minute/.test(check)) ? [] : ['the database itself takes a minute']),
      ...(ofTehran.getUTCMinutes() + ofTehran.getUTCSeconds() === 0 ? [] : ['the minute of a crash is kept']),
      ...(apart >= 0 && apart < 3_600_000 ? [] : ['the hour of a crash is another']),
    ]
  },
}

export const aboutCrashes: readonly Probe[] = [
  namedFieldsOnly,
  ...cases.map((one): Probe => ({ id: one.id, kind: 'copy', run: (world) => lookAt(world, one) })),
  theHour,
]
