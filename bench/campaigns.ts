import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { House } from '../src/house.ts'
import { campaignMembers } from '../src/modules/customers/index.ts'
import { everyMember } from '../src/modules/messaging/campaigns/audience.ts'
import { sendCampaigns } from '../src/modules/messaging/index.ts'
import { openReadyDatabase } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { Benchmark } from './benchmark.ts'
import { cost, type Figure, speed } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { makeMembers } from './members.ts'
import type { Workshop } from './workshop.ts'

const MEMBERS = 100_000
const KILLS = 8
const PACE = { mostWaiting: Number.POSITIVE_INFINITY, batch: 1_000 }
const slots = { members: campaignMembers, purchases: async () => new Map(), isIn: () => false }
/** each tenth said no to e-mail: one message for every other member */
const allows = (n: number) => n % 10 !== 0

/** The word by which `run` knows that it is the process which sends, and is killed. */
export const CAMPAIGN_SENDER = '--campaign-sender'

/** A campaign to 100,000 members, without a provider: how fast it is written, and that kill -9 costs nobody a message or gives her two. */
export const campaigns: Benchmark = {
  names: ['messages.campaign-100000', 'messages.campaign-killed'],
  run: async ({ workshop, folders }, wanted) => {
    const { house, url, close } = await openHouseOf(workshop, await folders.demo())
    workshop.say(`making ${MEMBERS} members`)
    await makeMembers(house, { count: MEMBERS, sms: () => null, email: allows, category: 'news' })
    await house.db`vacuum analyze customers.customer, customers.contact, customers.consent`
    const figures: Figure[] = []
    if (wanted.has('messages.campaign-100000')) figures.push(await sent(house))
    if (wanted.has('messages.campaign-killed')) figures.push(await killed(house, url, workshop))
    await close()
    return figures
  },
}

/** Members a second, from asking who allows it to the row in the register; beside one bare statement that writes the same rows. */
const sent = async ({ db, clock }: House): Promise<Figure> => {
  const id = await dueCampaign(db)
  const startMs = performance.now()
  await sendCampaigns({ db, clock, campaigns: slots }, PACE)
  const seconds = (performance.now() - startMs) / 1000
  const bareMs = performance.now()
  await db`
    insert into messaging.message
      (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, language, priority,
       expires_at, state)
    select gen_random_uuid(), written_at, category, channel, subject_id, record_id, field, template, params, 'campaign:bare', check_code,
           language, priority, expires_at, state
    from messaging.message
    where cause = ${`campaign:${id}`}`
  const bareSeconds = (performance.now() - bareMs) / 1000
  await verify(db, id)
  return speed('messages.campaign-100000', 'members/s', MEMBERS / seconds, { ceiling: MEMBERS / bareSeconds })
}

/** How many members got another number of messages than the one that they allow, after eight deaths in the middle. */
const killed = async ({ db }: House, url: string, workshop: Workshop): Promise<Figure> => {
  const id = await dueCampaign(db)
  let deaths = 0
  for (let done = false; !done; ) {
    done = await sendAndDie(url, workshop, deaths < KILLS ? 400 + Math.random() * 1_500 : null)
    if (!done) deaths++
    const [row] = await db<{ written: number }[]>`select written from messaging.campaign where id = ${id}`
    workshop.say(`${deaths} deaths, ${row!.written} messages written`)
  }
  if (deaths < KILLS) workshop.say(`it was done after ${deaths} deaths`)
  return cost('messages.campaign-killed', 'wrong members', await verify(db, id), { goal: 0 })
}

const sendAndDie = (url: string, workshop: Workshop, afterMs: number | null): Promise<boolean> =>
  new Promise((answer, fail) => {
    const bundle = pathToFileURL(resolve('dist/bench.js')).href
    const words = JSON.stringify([CAMPAIGN_SENDER, url])
    const program = `const { run } = await import(${JSON.stringify(bundle)}); process.exitCode = await run(${words})`
    const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    workshop.ending(() => child.kill('SIGKILL'))
    child.stdout!.once('data', () => {
      if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.once('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? answer(code === 0) : fail(new Error(`the sender ended with ${code}`)),
    )
  })

/** The process that is killed: sends whatever is due. */
export const beCampaignSender = async (url: string): Promise<number> => {
  const db = await openReadyDatabase({ url, maxConnections: 2 })
  process.stdout.write('ready\n')
  await sendCampaigns({ db, clock: () => new Date(), campaigns: slots }, PACE)
  await db.end({ timeout: 5 })
  return 0
}

const dueCampaign = async (db: House['db']): Promise<string> => {
  const id = newId()
  const digest = randomBytes(32)
  await db`
    insert into messaging.campaign (id, state, name, category, channels, language, subject, body, sms, audience, made_at, written_by,
      words_digest, proved_by, proved_digest, due_at)
    values (${id}, 'scheduled', 'bench', 'news', '{email}', 'fa', 'x', 'x', 'x', ${db.json(everyMember)}, now(), ${id}, ${digest}, ${id}, ${digest}, now())`
  return id
}

/** Members with another number of messages than she allows: none to whoever said no, one to everybody else. */
const verify = async (db: House['db'], id: string): Promise<number> => {
  const [row] = await db<{ wrong: number; people: number }[]>`
    select count(*) filter (where wanted <> got)::int as wrong, count(*)::int as people
    from (
      select m.id, (select given::int from customers.consent c where c.customer_id = m.id and c.channel = 'email' and c.category = 'news') as wanted,
             (select count(*)::int from messaging.message g where g.subject_id = m.id and g.cause = ${`campaign:${id}`}) as got
      from customers.customer m
      where exists (select from customers.consent c where c.customer_id = m.id)) each_member`
  if (row!.people !== MEMBERS) throw new Error(`there are ${row!.people} members, not ${MEMBERS}`)
  return row!.wrong
}
