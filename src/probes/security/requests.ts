import { fieldPurposes } from '../../modules/policy/index.ts'
import { routes } from '../../routes.ts'
import { encoded } from '../browser.ts'
import { formsOf } from '../forms.ts'
import { checksOf, columnsOfOurs } from '../queries.ts'
import { isHtml } from '../walk.ts'
import type { Check } from './headers.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const OURS = { ...FORM, 'sec-fetch-site': 'same-origin' }

const deadScript: Check = async (world) => {
  const script = '<script>alert(1)</script>'
  const { body } = await world.ask({ path: `${routes.search}?q=${encodeURIComponent(`${script}"><img src=x>`)}` })
  return body.includes(script) || body.includes('<img src=x>') ? ['a script that was searched for is in the page'] : []
}

const noSqlFromOutside: Check = async (world) => {
  const sign = `' or 1=1; drop table orders.purchase --`
  const answers = [
    await world.ask({ path: `${routes.search}?q=${encodeURIComponent(sign)}` }),
    await world.ask({
      path: routes.tracking,
      method: 'POST',
      headers: OURS,
      body: encoded({ number: sign, mobile: sign }),
    }),
  ]
  return answers.filter(({ status }) => status >= 500).map(({ status }) => `signs of SQL are answered ${status}`)
}

/** Each answers with a refusal whatever it carries; nothing is changed by asking. */
const changes = [routes.basketLines, routes.basketChanges, routes.orders, routes.preferences]

const foreignSources: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.example' },
  {},
]

const foreignForms: Check = async (world) => {
  const findings: string[] = []
  for (const path of changes)
    for (const headers of foreignSources) {
      const answer = await world.ask({
        path,
        method: 'POST',
        headers: { ...FORM, ...headers },
        body: 'x=1',
      })
      if (answer.status !== 403 || answer.headers['set-cookie']) findings.push(`${path} takes a form of another site`)
    }
  return findings
}

const changesByGet: Check = async (world) => {
  const findings: string[] = []
  for (const path of changes) {
    const { status } = await world.ask({
      path: `${path}?variant=x&theme=dark`,
      headers: { 'x-http-method-override': 'POST' },
    })
    if (status !== 404) findings.push(`GET ${path} is answered ${status}`)
  }
  return findings
}

const bigBodies: Check = async (world) => {
  const { status } = await world.ask({
    path: routes.basketLines,
    method: 'POST',
    headers: OURS,
    body: 'a'.repeat(70_000),
  })
  return status === 413 ? [] : [`a body of 70 kB is answered ${status}`]
}

/** Each of these must be "not found" (or refused), whatever it is. */
const absent =
  (what: string, paths: readonly string[]): Check =>
  async (world) => {
    const findings: string[] = []
    for (const path of paths) {
      const { status, body } = await world.ask({ path })
      if (status < 400 || /"dependencies"|\[core\]|root:x:/.test(body)) findings.push(`${path}: ${what}`)
    }
    return findings
  }

const trace: Check = async (world) => {
  const { status, body } = await world.ask({ path: '/', method: 'TRACE', headers: { 'x-mirror': 'mirror-me' } })
  return status < 400 || body.includes('mirror-me') ? [`TRACE is answered ${status}`] : []
}

const digestsOnly: Check = async ({ db }) => {
  const columns = (await columnsOfOurs(db)).filter(({ table }) => /\.session$/.test(table))
  const tokens = columns.filter(({ column }) => /token|cookie|secret/.test(column) && !/digest/.test(column))
  const checks = (await checksOf(db, 'customers.session')).map(({ definition }) => definition).join()
  return [
    ...(columns.length > 0 ? [] : ['there is no table of sessions']),
    ...tokens.map(({ table, column }) => `${table}.${column} keeps a token`),
    ...(/length\(token_digest\) = 32/.test(checks) ? [] : ['a session may keep something else than a digest']),
  ]
}

const classified: Check = async ({ db }) =>
  (await columnsOfOurs(db))
    .filter(({ comment }) => !/^class=[a-z-]+; purpose=[a-z-]+; keep=[a-z0-9-]+$/.test(comment ?? ''))
    .map(({ table, column }) => `${table}.${column} does not say what it is`)

const postedOnly: Check = async (world) =>
  (await world.pages()).filter(isHtml).flatMap(({ path, body }) =>
    formsOf(body)
      .filter(({ method, controls }) => method !== 'post' && controls.some(({ name }) => fieldPurposes[name]?.person))
      .map(({ action }) => `${path}: the form for ${action} puts something personal into an address`),
  )

const ownPages = [
  routes.basket,
  routes.checkout,
  routes.tracking,
  routes.order('4827193065'),
  routes.account,
  routes.signIn,
]

const keptNowhere: Check = async (world) => {
  const findings: string[] = []
  for (const path of ownPages) {
    const { headers } = await world.ask({ path })
    if (headers['cache-control'] !== 'no-store') findings.push(`${path} may be kept`)
  }
  return findings
}

const INSIDE = /node_modules|\bat [\w.<>]+ \(|\.tsx?:\d|PostgresError|relation "|syntax error at/

const silentErrors: Check = async (world) => {
  const answers = [
    await world.ask({ path: '/%E0%A4%A' }),
    await world.ask({ path: '/no/such/page' }),
    await world.ask({ path: routes.order('0') }),
    await world.ask({
      path: routes.orders,
      method: 'POST',
      headers: { ...OURS, 'content-type': 'application/json' },
      body: '{',
    }),
    await world.ask({ path: routes.orders, method: 'POST', headers: OURS, body: 'name=%00&mobile=%ff' }),
  ]
  return answers
    .filter(({ status, body }) => status < 300 || INSIDE.test(body))
    .map(({ status }) => `a broken request is answered ${status} with something of the inside`)
}

export const requestChecks: Record<string, Check> = {
  'asvs-1-2-1': deadScript,
  'asvs-1-2-4': noSqlFromOutside,
  'asvs-3-5-1': foreignForms,
  'asvs-3-5-3': changesByGet,
  'asvs-5-2-1': bigBodies,
  'asvs-5-3-2': absent('a file of the server is served', [
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/media/%2e%2e/%2e%2e/package.json',
    '/assets/....//package.json',
  ]),
  'asvs-7-2-4': digestsOnly,
  'asvs-13-4-1': absent('it is served', [
    '/.git/config',
    '/.env',
    '/settings.env',
    '/package.json',
    '/data/keys/keys-1',
  ]),
  'asvs-13-4-3': absent('the folder is listed', ['/assets/', '/media/', '/assets/pictures/']),
  'asvs-13-4-4': trace,
  'asvs-14-1-1': classified,
  'asvs-14-2-1': postedOnly,
  'asvs-14-3-2': keptNowhere,
  'asvs-16-5-1': silentErrors,
}
