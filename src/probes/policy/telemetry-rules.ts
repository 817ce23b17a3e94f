import { randomBytes } from 'node:crypto'
import { linkageFigure } from '../../modules/policy/index.ts'
import { routes } from '../../routes.ts'
import { JSON_TYPE, openDevice } from '../device.ts'
import type { Findings, Probe } from '../probe.ts'
import { someGoods } from '../purchase.ts'
import {
  figuresOf,
  insertAsWriter,
  pathsToPersons,
  reportsOf,
  rightsOfWriter,
  rowsOfDevices,
  textOfTelemetry,
} from '../telemetry-queries.ts'

/** P11: opening every page, the first time and again, sends and stores nothing; no page claims that a choice was made. */
const nothingBefore: Probe = {
  id: 'nothing-before-a-choice',
  kind: 'copy',
  run: async (world) => {
    const before = await rowsOfDevices(world.db)
    const pages = await world.pages()
    const { body } = await world.ask({ path: routes.home })
    const strip = /<usage-strip[\s\S]*?<\/usage-strip>/.exec(body)?.[0] ?? ''
    const buttons = [...strip.matchAll(/<button class="([^"]*)"/g)].map(([, style]) => style)
    const stored = (await rowsOfDevices(world.db)) - before
    return [
      ...(stored === 0 ? [] : [`${stored} rows were stored by looking at pages`]),
      ...(pages.length > 10 ? [] : ['too few pages were opened']),
      ...(strip === '' ? ['nobody is asked'] : []),
      ...(new Set(buttons).size === 1 && buttons.length === 2 ? [] : ['yes and no are not offered alike']),
      ...(/\schecked\b/.test(strip) ? ['a switch is on before a choice'] : []),
    ]
  },
}

/** P12: without a live grant of its day a report is refused and leaves nothing, at the door and in the database. */
const noGrant: Probe = {
  id: 'no-report-without-a-grant',
  kind: 'copy',
  run: async (world) => {
    const [stranger, modest] = [openDevice(world), openDevice(world)]
    const before = await rowsOfDevices(world.db)
    const refused = await stranger.report()
    const crash = await stranger.crash()
    const stored = (await rowsOfDevices(world.db)) - before
    await modest.grant(['usage'])
    const more = await modest.report({ searches: [{ words: 'غذا', found: '0' }], choices: 'refused' })
    const unversioned = await openDevice(world).grant(['usage'], { textVersion: '' })
    const past = await insertAsWriter(world.db, randomBytes(32), stranger.day).then(
      () => 'taken',
      (error: { code?: string }) => error.code,
    )
    return [
      ...(refused.status === 403 ? [] : [`a report without a grant is answered ${refused.status}`]),
      ...(crash.status === 403 ? [] : [`a crash without a grant is answered ${crash.status}`]),
      ...(stored === 0 ? [] : ['what was not granted is stored']),
      ...(more.status === 403 ? [] : [`more than the switches allow is answered ${more.status}`]),
      ...(unversioned.status === 422 ? [] : ['a grant need not say which words were shown']),
      ...(past === 'TG403' ? [] : [`the database itself lets a report in: ${past}`]),
    ]
  },
}

/** P13: no cookie, no authorization, no address; the role of the door reads nothing. */
const nobody: Probe = {
  id: 'reports-name-nobody',
  kind: 'copy',
  run: async (world) => {
    const device = openDevice(world)
    const line = world.copy.logged.length
    await device.grant(['usage', 'searches'])
    await device.report({ searches: [{ words: 'قناری زردپر', found: '0' }] })
    const named = []
    for (const header of ['cookie', 'authorization'])
      for (const path of [routes.telemetryGrants, routes.telemetryReports, routes.telemetryTakebacks])
        named.push(await world.ask({ path, method: 'POST', headers: { ...JSON_TYPE, [header]: 'x=1' }, body: '{}' }))
    const logged = world.copy.logged.slice(line).join('\n')
    const rights = await rightsOfWriter(world.db)
    const more = rights.filter(({ table, right }) => right !== 'insert' || !MAY_ADD.includes(table))
    return [
      ...named.filter(({ status }) => status !== 400).map(({ status }) => `who is named is answered ${status}`),
      ...(/127\.0\.0\.1|قناری|remoteAddress/.test(logged) ? ['the log tells of who reported, or what'] : []),
      ...(logged.includes(await device.commitment()) ? ['the log holds a commitment'] : []),
      ...(rights.length > 1 ? [] : ['the role of the door may not even add']),
      ...more.map(({ table, right }) => `the role of the door may ${right} ${table}`),
    ]
  },
}
const MAY_ADD = ['telemetry.day_grant', 'telemetry.report', 'crashes.event']

/** P14: the register is closed: what it does not name is refused whole, and what it names has a clause and a switch before her eyes. */
const closed: Probe = {
  id: 'a-closed-register-of-fields',
  kind: 'copy',
  run: async (world) => {
    const strangers = [{ battery: 80 }, { model: 'SM-G991B' }, { searches: [{ words: 'غذا', found: '0', by: 'x' }] }]
    const findings: Findings = []
    for (const own of strangers) {
      const device = openDevice(world)
      await device.grant(['usage', 'searches'])
      const { status } = await device.report(own)
      const rows = await reportsOf(world.db, await device.commitment())
      if (status !== 422 || rows.length > 0) findings.push(`${Object.keys(own)[0]} is answered ${status}`)
    }
    const large = openDevice(world)
    await large.grant(['usage', 'searches'])
    const { status } = await large.report({ padding: 'x'.repeat(33_000) })
    if (status !== 413) findings.push(`33 KB are answered ${status}`)
    const { body } = await world.ask({ path: routes.usageData })
    const silent = CLAUSES.filter((clause) => !body.includes(clause))
    return [...findings, ...silent.map((clause) => `the page of her choice does not tell of ${clause}`)]
  },
}
const CLAUSES = ['P19', 'P20', 'P21', 'P24', 'P25', 'P26', 'P28', 'P29']

const FEW = 8
/** more than the floor of 20 */
const MANY = 22

/** Reports of yesterday, closed: many say one thing, few say another. */
const closeYesterday = async (
  world: Parameters<typeof openDevice>[0],
  many: object = { searches: [{ words: 'غذای گربه', found: '0' }], browser: { name: 'chrome', major: 153 } },
  few: object = { searches: [{ words: 'قفس زردپر', found: '0' }], browser: { name: 'opera', major: 77 } },
) => {
  const say = async (count: number, own: object) => {
    for (let n = 0; n < count; n++) {
      const device = openDevice(world, 'web', 1)
      await device.grant(['usage', 'searches'])
      await device.report(own)
    }
  }
  await say(MANY, many)
  await say(FEW, few)
  await world.copy.job('telemetry:closeDay', {})
  return openDevice(world, 'web', 1).day
}

/** P15: what is studied of faults and of experience comes out as counts of a day. */
const studied: Probe = {
  id: 'reports-become-counts-of-a-day',
  kind: 'copy',
  alone: true,
  run: async (world) => {
    const day = await closeYesterday(world)
    const figures = await figuresOf(world.db, day)
    const count = (dimension: string, value: string) =>
      figures.find((figure) => figure.dimension === dimension && figure.value === value)?.reports ?? 0
    return [
      ...(count('reports', 'all') === MANY + FEW ? [] : [`${count('reports', 'all')} reports are counted`]),
      ...(count('nothing', 'غذای گربه') === MANY ? [] : ['a search that finds nothing is not told']),
      ...(count('version', 'chrome 153') === MANY ? [] : ['a browser that many use is not told']),
    ]
  },
}

/** P16: of what fewer than the floor say, nothing is shown, and after its day nothing is left. */
const aboveTheFloor: Probe = {
  id: 'nothing-that-few-say',
  kind: 'copy',
  alone: true,
  run: async (world) => {
    const day = await closeYesterday(world)
    const figures = await figuresOf(world.db, day)
    const low = figures.filter(({ reports }) => reports < 20)
    const text = await textOfTelemetry(world.db)
    return [
      ...(figures.length > 3 ? [] : ['the day was not closed']),
      ...low.map(({ dimension, value, reports }) => `${dimension} ${value} is told of ${reports}`),
      ...['زردپر', 'opera'].filter((word) => text.includes(word)).map((word) => `«${word}», said by few, is kept`),
    ]
  },
}

/** P17: the file of offers is the same for everybody, whatever they looked at, and knows no pair that few chose. */
const sameOffers: Probe = {
  id: 'one-file-of-offers-for-everybody',
  kind: 'copy',
  alone: true,
  run: async (world) => {
    const slugs = new Set((await someGoods(world.db, 12)).map(({ slug }) => slug))
    const [one, other, third] = [...slugs].map((product) => ({ product, rank: 1 }))
    const both = { choices: [one!, other!] }
    await closeYesterday(world, both, { choices: [one!, third!] })
    const visitor = world.browser()
    await visitor.get(routes.product(third!.product))
    await visitor.get(`${routes.home}?lang=en`)
    const hers = await visitor.get(routes.chosenTogether)
    const anybodys = await world.ask({ path: routes.chosenTogether })
    const { pairs } = JSON.parse(anybodys.body) as { pairs: [number, number, number][] }
    return [
      ...(hers.body === anybodys.body && hers.status === 200 ? [] : ['two visitors get two files of offers']),
      ...(String(anybodys.headers['cache-control']).includes('public')
        ? []
        : ['the file of offers is not everybody’s']),
      ...(anybodys.headers['set-cookie'] ? ['the file of offers comes with a cookie'] : []),
      ...(pairs.length === 1 && pairs[0]![2] >= MANY ? [] : [`the file has ${pairs.length} pairs`]),
    ]
  },
}

/** P18: no way leads from a report to a person, and how far guessing comes is published. */
const noPath: Probe = {
  id: 'no-path-to-a-person',
  kind: 'copy',
  run: async (world) => {
    const paths = await pathsToPersons(world.db)
    const { body } = await world.ask({ path: routes.policy })
    const shown = new Intl.NumberFormat('fa', { maximumFractionDigits: 0 }).format(100 * linkageFigure.hitRate)
    return [
      ...paths.map(({ path }) => `${path} leads away from what is about nobody`),
      ...(body.includes(`${shown} از ۱۰۰`) ? [] : ['how far guessing comes is not on the page']),
    ]
  },
}

export const telemetryRules: readonly Probe[] = [
  nothingBefore,
  noGrant,
  nobody,
  closed,
  studied,
  aboveTheFloor,
  sameOffers,
  noPath,
]
