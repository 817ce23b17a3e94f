import { type Breach, inAnswer, inDatabase, inProgram, replacing } from './breach.ts'

const telemetry = 'src/modules/telemetry'
const reading = `${telemetry}/read-report.ts`

const onPath = (pattern: RegExp, change: ReturnType<typeof replacing>) => (answer: Parameters<typeof change>[0]) =>
  pattern.test(answer.path) ? change(answer) : answer

/** How somebody could learn more of devices than they allow, or keep what they took back. */
export const ofTelemetry: readonly Breach[] = [
  inAnswer('P11-nobody-is-asked', 'nothing-before-a-choice', replacing(/<usage-strip[\s\S]*?<\/usage-strip>/, '')),
  inAnswer(
    'P11-a-louder-yes',
    'nothing-before-a-choice',
    replacing('<button class="btn line" type="button" value="yes"', '<button class="btn" type="button" value="yes"'),
  ),
  inDatabase(
    'P12-the-database-asks-for-no-grant',
    'no-report-without-a-grant',
    'alter table telemetry.report disable trigger take_report',
  ),
  inDatabase(
    'P12-a-crash-without-a-grant',
    'no-report-without-a-grant',
    `create or replace function crashes.ask_grant(asked bytea, asked_day date) returns void language sql as 'select'`,
  ),
  inProgram('P12-nobody-says-which-words-were-shown', 'no-report-without-a-grant', {
    file: reading,
    from: 'textVersion: z.string().regex(/^\\d{1,6}$/),',
    to: "textVersion: z.string().transform((version) => version || '1'),",
  }),
  inProgram('P13-a-cookie-is-welcome', 'reports-name-nobody', {
    file: `${telemetry}/ingest.ts`,
    from: "if (cookie !== undefined || authorization !== undefined) return refuse(needs, reply, 400, 'names-somebody')",
    to: '',
  }),
  inProgram('P13-an-address-in-the-log', 'reports-name-nobody', {
    file: 'src/platform/http/server.ts',
    from: "route: request.routeOptions.url ?? 'unknown',",
    to: "route: request.routeOptions.url ?? 'unknown', from: request.ip,",
  }),
  inDatabase(
    'P13-the-door-may-read-customers',
    'reports-name-nobody',
    'grant usage on schema customers to telemetry_writer; grant select on customers.contact to telemetry_writer',
  ),
  inDatabase(
    'P13-the-door-may-read-reports',
    'reports-name-nobody',
    'grant select on telemetry.report to telemetry_writer',
  ),
  inProgram('P14-what-nobody-named-is-dropped-silently', 'a-closed-register-of-fields', {
    file: reading,
    from: 'const report = z.strictObject({',
    to: 'const report = z.object({',
  }),
  inProgram('P14-reports-of-any-size', 'a-closed-register-of-fields', {
    file: `${telemetry}/ingest.ts`,
    from: 'bodyLimit: reportBytes',
    to: 'bodyLimit: 1_000_000',
  }),
  inAnswer(
    'P14-a-field-that-is-not-told',
    'a-closed-register-of-fields',
    onPath(/^\/usage-data/, replacing(/P24/g, 'P00')),
  ),
  inProgram('P15-days-are-never-counted', 'reports-become-counts-of-a-day', {
    file: 'src/telemetry-jobs.ts',
    from: 'whileUp(telemetry, () => closeAndTidy(house))',
    to: 'whileUp(telemetry, async () => {})',
  }),
  inProgram('P16-a-floor-of-five', 'nothing-that-few-say', {
    file: 'src/telemetry-jobs.ts',
    from: 'floor: config.telemetryFloor })',
    to: 'floor: 5 })',
  }),
  inDatabase(
    'P16-what-few-said-stays-in-the-reports',
    'nothing-that-few-say',
    `create or replace function telemetry.common_searches(on_day date, searches jsonb) returns jsonb language sql stable as 'select searches'`,
  ),
  inAnswer('P17-offers-for-each-visitor', 'one-file-of-offers-for-everybody', (answer) =>
    answer.cookie && answer.path.startsWith('/chosen-together')
      ? { ...answer, body: answer.body.replace('{', '{"for":"her",') }
      : answer,
  ),
  inProgram(
    'P17-pairs-that-few-chose',
    'one-file-of-offers-for-everybody',
    {
      file: 'src/telemetry-jobs.ts',
      from: 'floor: config.telemetryFloor })',
      to: 'floor: 5 })',
    },
    {
      file: `${telemetry}/chosen-together.ts`,
      from: 'productsChosen(db, since, floor, MOST_PRODUCTS),\n    pairsChosen(db, since, floor, MOST_PAIRS),',
      to: 'productsChosen(db, since, 5, MOST_PRODUCTS),\n    pairsChosen(db, since, 5, MOST_PAIRS),',
    },
  ),
  inDatabase(
    'P18-a-customer-beside-a-report',
    'no-path-to-a-person',
    'alter table telemetry.report add column customer_id uuid',
  ),
  inDatabase(
    'P18-a-moment-beside-a-report',
    'no-path-to-a-person',
    'alter table telemetry.report add column came_at timestamptz',
  ),
  inDatabase(
    'P18-a-key-into-the-customers',
    'no-path-to-a-person',
    'alter table telemetry.loss add column place uuid references customers.customer (id)',
  ),
  inAnswer('P18-no-figure-on-the-page', 'no-path-to-a-person', onPath(/^\/privacy-policy/, replacing(/ از ۱۰۰/g, ''))),
  inProgram('P32-reports-stay', 'taken-back-is-gone', {
    file: `${telemetry}/take-back.ts`,
    from: 'await deleteReports(tx, commitments)',
    to: '([] as { day: string }[])',
  }),
  inProgram('P32-crashes-stay', 'taken-back-is-gone', {
    file: 'src/app-devices.ts',
    from: '    forgetCrashes,\n    takenBack',
    to: '    forgetCrashes: async () => 0,\n    takenBack',
  }),
  inProgram('P33-the-next-day-begins-anew', 'after-taking-back-nothing-is-collected', {
    file: `${telemetry}/take-back.ts`,
    from: '    await insertTakenBack(tx, commitments, today)\n',
    to: '',
  }),
  inDatabase(
    'P33-a-new-grant-is-taken',
    'after-taking-back-nothing-is-collected',
    'alter table telemetry.day_grant disable trigger take_grant',
  ),
]
