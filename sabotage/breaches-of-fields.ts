import { type Breach, inDatabase, inProgram } from './breach.ts'

const reading = 'src/modules/telemetry/read-report.ts'
const device = 'src/modules/crashes/read-device.ts'
const event = 'src/modules/crashes/allow-event.ts'

const inReport = (id: string, probe: string, from: string, to: string): Breach =>
  inProgram(id, probe, { file: reading, from, to })
const inCrash = (id: string, probe: string, from: string, to: string, file = device): Breach =>
  inProgram(id, probe, { file, from, to })

/** How a field could come to say more than the policy names, or say no where nothing is known. */
export const ofFields: readonly Breach[] = [
  inReport('P19-models', 'device-type-only', 'deviceType: maybe(z.enum(deviceTypes)),', 'deviceType: z.string(),'),
  inReport(
    'P20-languages-with-countries',
    'primary-language-only',
    'language: maybe(z.string().regex(/^[a-z]{2,3}$/)),',
    'language: z.string(),',
  ),
  inReport('P21-versions-of-systems', 'system-type-only', 'osType: maybe(z.enum(osTypes)),', 'osType: z.string(),'),
  inReport(
    'P22-the-android-id-itself',
    'android-id-stays-on-the-device',
    'androidPseudonym: maybe(word32),',
    'androidPseudonym: z.string(),',
  ),
  inReport(
    'P23-the-advertising-id-itself',
    'advertising-id-stays-on-the-device',
    'advertisingPseudonym: maybe(word32),',
    'advertisingPseudonym: z.string(),',
  ),
  inReport(
    'P24-searches-as-they-were-typed',
    'searches-name-goods-alone',
    '  .refine((text) => scrubSearch(text) === text)\n',
    '',
  ),
  inCrash(
    'P24-addresses-may-be-searched',
    'searches-name-goods-alone',
    'personal.some((pattern)',
    'personal.slice(0, 2).some((pattern)',
    'src/modules/telemetry/device/scrub.ts',
  ),
  inCrash(
    'P24-longer-numbers-only',
    'searches-name-goods-alone',
    '(?:\\D*\\d){7}',
    '(?:\\D*\\d){17}',
    'src/modules/telemetry/device/scrub.ts',
  ),
  inReport('P25-addresses-for-products', 'choices-are-products-and-places', '.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)', ''),
  inReport('P26-moments-for-hours', 'visits-are-hours-and-spans', 'hour: z.int().min(0).max(23),', 'hour: z.number(),'),
  inReport(
    'P27-any-app',
    'installed-apps-from-the-list',
    'installedApps: maybe(z.array(z.enum(knownApps)).max(knownApps.length)),',
    'installedApps: maybe(z.array(z.string())),',
  ),
  inReport(
    'P28-names-of-networks',
    'network-type-only',
    'networkType: maybe(z.enum(networkTypes)),',
    'networkType: z.string(),',
  ),
  inReport('P29-exact-versions', 'browser-and-major-version', 'major: z.int().min(1).max(999)', 'major: z.number()'),
  inCrash(
    'P34-messages-as-they-are',
    'crashes-keep-named-fields-only',
    'scrubMessage(text, type)',
    'text.slice(0, 200)',
    event,
  ),
  inCrash(
    'P34-paths-of-somebodys-machine',
    'crashes-keep-named-fields-only',
    'const place = placeOf(frame.filename ?? frame.abs_path, frame.in_app === true)',
    'const place = { file: String(frame.filename), inApp: true }',
    event,
  ),
  inCrash(
    'P34-the-user-as-a-release',
    'crashes-keep-named-fields-only',
    'release: releaseOf(event.release),',
    "release: String((event.user as { email?: string } | undefined)?.email ?? 'unavailable'),",
    event,
  ),
  inDatabase(
    'P34-crashes-without-permission',
    'crashes-keep-named-fields-only',
    `create or replace function crashes.ask_grant(asked bytea, asked_day date) returns void language sql as 'select'`,
  ),
  inCrash(
    'P35-a-false-no',
    'rooted-is-said-or-unavailable',
    "rooted: switched(context('os', 'rooted'), 'yes', 'no'),",
    "rooted: context('os', 'rooted') === true ? 'yes' : 'no',",
  ),
  inCrash(
    'P36-the-exact-memory',
    'memory-in-classes',
    'memoryTotal: classed(memory, () => memoryClass(memory)),',
    "memoryTotal: String(memory ?? 'unavailable').slice(0, 11) as '<1',",
  ),
  inCrash(
    'P37-a-memory-that-is-never-full',
    'full-memory-in-classes',
    'memoryUsed: classed(memory, () => memoryUse(memory, free)),',
    "memoryUsed: '<50',",
  ),
  inCrash(
    'P38-the-hour-of-elsewhere',
    'crashes-know-the-hour-alone',
    'occurredAt: hourOf(momentOf(event.timestamp) ?? now),',
    'occurredAt: hourOf(new Date(now.getTime() - 9e6)),',
    event,
  ),
  inDatabase(
    'P38-the-database-takes-minutes',
    'crashes-know-the-hour-alone',
    'alter table crashes.event drop constraint event_occurred_at_check',
  ),
  inCrash(
    'P39-wireless-off-where-unknown',
    'wireless-on-or-off',
    "wifi: switched(context('radio', 'wifi_on'), 'on', 'off') satisfies Switched,",
    "wifi: context('radio', 'wifi_on') === true ? 'on' : 'off',",
  ),
  inCrash(
    'P40-data-off-where-unknown',
    'mobile-data-on-or-off',
    "mobileData: switched(context('radio', 'data_on'), 'on', 'off'),",
    "mobileData: context('radio', 'data_on') === true ? 'on' : 'off',",
  ),
  inCrash(
    'P41-roaming-off-where-unknown',
    'roaming-on-or-off',
    "roaming: switched(context('radio', 'roaming_on'), 'on', 'off'),",
    "roaming: context('radio', 'roaming_on') === true ? 'on' : 'off',",
  ),
]
