import { type Field, type Report, type Switch, toBase64Url } from '../../modules/telemetry/index.ts'
import { openDevice } from '../device.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { reportsOf } from '../telemetry-queries.ts'

type FieldCase = {
  id: string
  field: Field
  column: string
  /** what may be kept, as it is sent and as it stands */
  good: unknown
  kept?: unknown
  /** what no report may hold: the whole of it is refused */
  bad: readonly unknown[]
  client?: Report['client']
  switchName?: Switch
}

const visit = { hour: 21, minutes: '5-15', entry: 'home', exit: 'product', reached: 'product' }
/** 32 bytes as a device makes them of an id that it keeps to itself. */
const pseudonym = toBase64Url(new Uint8Array(32).fill(7))

/** P19 to P29: a field takes what the policy names and refuses what says more, with everything beside it. */
const cases: readonly FieldCase[] = [
  {
    id: 'device-type-only',
    field: 'deviceType',
    column: 'device_type',
    good: 'tablet',
    bad: ['SM-G991B', 'Galaxy S21'],
  },
  { id: 'primary-language-only', field: 'language', column: 'language', good: 'fa', bad: ['fa-IR', 'fa, en;q=0.8'] },
  {
    id: 'system-type-only',
    field: 'osType',
    column: 'os_type',
    good: 'android',
    bad: ['Android 14', 'android 14.0.1'],
  },
  {
    id: 'android-id-stays-on-the-device',
    field: 'androidPseudonym',
    column: 'android_pseudonym',
    good: pseudonym,
    bad: ['9774d56d682e549c', '0000000000000000'],
    client: 'android',
    switchName: 'android-id',
  },
  {
    id: 'advertising-id-stays-on-the-device',
    field: 'advertisingPseudonym',
    column: 'advertising_pseudonym',
    good: pseudonym,
    bad: ['38400000-8cf0-11bd-b23e-10b96e40000d', '00000000-0000-0000-0000-000000000000'],
    client: 'android',
    switchName: 'advertising-id',
  },
  {
    id: 'searches-name-goods-alone',
    field: 'searches',
    column: 'searches',
    good: [{ words: 'غذای گربه', found: '10+' }],
    bad: [
      '09127310456',
      '۰۹۱۲۷۳۱۰۴۵۶',
      'zardpar@qanari.example',
      'خیابان آزادی پلاک 12',
      '٠٠٧٩٣٤٥٦٧٨',
      '<b>غذا</b>',
    ].map((words) => [{ words, found: '0' }]),
  },
  {
    id: 'choices-are-products-and-places',
    field: 'choices',
    column: 'choices',
    good: [{ product: 'cat-food', rank: 3 }],
    bad: [[{ product: 'cat-food', rank: 3, at: 1_700_000_000 }], [{ product: 'orders/1234567890', rank: 1 }]],
  },
  {
    id: 'visits-are-hours-and-spans',
    field: 'visits',
    column: 'visits',
    good: [visit],
    bad: [[{ ...visit, hour: 21.5 }], [{ ...visit, minutes: 7 }], [{ ...visit, entry: '/p/cat-food' }]],
  },
  {
    id: 'installed-apps-from-the-list',
    field: 'installedApps',
    column: 'installed_apps',
    good: ['com.digikala'],
    bad: [['com.example.bank'], ['com.digikala', 'org.dating']],
    client: 'android',
    switchName: 'installed-apps',
  },
  {
    id: 'network-type-only',
    field: 'networkType',
    column: 'network_type',
    good: 'cell',
    bad: ['MCI 4G', 'home-wifi-5'],
  },
  {
    id: 'browser-and-major-version',
    field: 'browser',
    column: 'browser_major',
    good: { name: 'chrome', major: 153 },
    kept: 153,
    bad: [{ name: 'chrome', major: 153.2 }, { name: 'chrome', major: 153, build: '6943.16' }, 'Mozilla/5.0'],
  },
]

const lookAt = async (world: CopyWorld, one: FieldCase): Promise<Findings> => {
  const { field, column, good, kept = good, bad, client = 'web', switchName } = one
  const device = openDevice(world, client)
  await device.grant(['usage', 'searches', ...(switchName ? [switchName] : [])])
  const taken = await device.report({ [field]: good })
  const [row] = await reportsOf(world.db, await device.commitment())
  const findings = [
    ...(taken.status === 204 ? [] : [`${field} as the policy names it is answered ${taken.status}`]),
    ...(inOrder(row?.[column]) === inOrder(kept) ? [] : [`${field} is kept otherwise than it was sent`]),
  ]
  for (const value of bad) findings.push(...(await refusal(world, one, value)))
  return [...findings, ...(await withoutItsSwitch(world, one))]
}

/** As text with the names of each object in order: the database keeps them in an order of its own. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_name, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  )

const refusal = async (world: CopyWorld, { field, client = 'web', switchName }: FieldCase, value: unknown) => {
  const device = openDevice(world, client)
  await device.grant(['usage', 'searches', ...(switchName ? [switchName] : [])])
  const { status } = await device.report({ [field]: value })
  const rows = await reportsOf(world.db, await device.commitment())
  if (status === 422 && rows.length === 0) return []
  return [`${field} takes ${JSON.stringify(value).slice(0, 60)} (${status}, ${rows.length} rows)`]
}

/** P12: each field hangs on a switch, and off is off. */
const withoutItsSwitch = async (world: CopyWorld, { field, good, client = 'web', switchName }: FieldCase) => {
  const device = openDevice(world, client)
  const other = ['searches', 'choices'].includes(field) ? 'usage' : 'searches'
  const refused = other === 'usage' ? { searches: 'refused', choices: 'refused' } : ofUsage
  await device.grant([switchName && other === 'searches' ? 'usage' : other])
  const rest = switchName ? { searches: 'refused', choices: 'refused' } : refused
  const { status } = await device.report({ ...rest, [field]: good })
  const rows = await reportsOf(world.db, await device.commitment())
  return status === 204 || rows.length > 0 ? [`${field} is taken although its switch is off`] : []
}

const ofUsage = {
  deviceType: 'refused',
  language: 'refused',
  osType: 'refused',
  networkType: 'refused',
  browser: 'refused',
  visits: 'refused',
}

export const aboutFields: readonly Probe[] = cases.map((one) => ({
  id: one.id,
  kind: 'copy',
  run: (world) => lookAt(world, one),
}))
