import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Logger, run } from 'graphile-worker'
import type { House } from '../src/house.ts'
import { sendingNeedsOf } from '../src/messaging-jobs.ts'
import { openSending, type Providers, type SendingNeeds, writeMessages } from '../src/modules/messaging/index.ts'
import { openBreakers } from '../src/modules/messaging/sending/breaker.ts'
import { sealSubjects } from '../src/modules/vault/index.ts'
import { inTransaction } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { Benchmark } from './benchmark.ts'
import { type Figure, speed } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { alternated } from './statistics.ts'
import type { Workshop } from './workshop.ts'

const ROUNDS = 3
const MESSAGES = 10_000
const WRITTEN_AT_ONCE = 1_000
const SEALED_AT_ONCE = 500
/** as many as the shop's own worker does at a time */
const JOBS_AT_ONCE = 4

/**
 * Ten thousand messages that are due at once, from the register to a provider over HTTP on loopback: judged, opened with a line in
 * the ledger, sealed anew, called, written down. Ceiling: the bare job queue, an empty job for each.
 */
export const messages: Benchmark = {
  names: ['messages.register'],
  run: async ({ workshop, folders }) => {
    const { house, url, close } = await openHouseOf(workshop, await folders.demo())
    const provider = await startCarrier(workshop)
    try {
      return [await measure(house, url, provider)]
    } finally {
      // A house that stays open holds the data folder, and the figures after this one find it taken.
      await provider.close()
      await close()
    }
  },
}

type Carrier = { origin: string; sent: Set<string>; close: () => Promise<void> }
type Person = { subjectId: string; recordId: string }

const measure = async (house: House, url: string, carrier: Carrier): Promise<Figure> => {
  const people = await sealPeople(house)
  const sending = openSending(needsOf(house, carrier))
  // What purchases of an earlier figure left in the register is not of these.
  await sending.quick()
  const rate = async (prepare: () => Promise<unknown>, work: () => Promise<unknown>) => {
    await prepare()
    const startMs = performance.now()
    await work()
    return MESSAGES / ((performance.now() - startMs) / 1000)
  }
  const perSecond = await alternated(ROUNDS, {
    bare: () =>
      rate(
        () => addEmptyJobs(house),
        () => workEmptyJobs(url),
      ),
    register: () =>
      rate(
        () => tell(house, people),
        async () => {
          carrier.sent.clear()
          await sending.quick()
          if (carrier.sent.size !== MESSAGES) throw new Error(`${carrier.sent.size} of ${MESSAGES} messages went`)
        },
      ),
  })
  return speed('messages.register', 'messages/s', perSecond.register, { ceiling: perSecond.bare })
}

const sealPeople = async ({ db, vault }: House): Promise<Person[]> => {
  const people: Person[] = []
  while (people.length < MESSAGES) {
    const subjects = Array.from({ length: SEALED_AT_ONCE }, (_, n) => ({
      kind: 'customer' as const,
      records: [
        { kind: 'customer.contact', fields: { mobile: `+98912${String(people.length + n).padStart(7, '0')}` } },
      ],
    }))
    const sealed = await inTransaction(db, (tx) => sealSubjects(tx, vault, subjects))
    people.push(...sealed.map(({ subjectId, recordIds }) => ({ subjectId, recordId: recordIds[0]! })))
  }
  return people
}

const tell = async ({ db, clock }: House, people: Person[]): Promise<void> => {
  for (let from = 0; from < people.length; from += WRITTEN_AT_ONCE)
    await inTransaction(db, (tx) =>
      writeMessages(
        tx,
        people.slice(from, from + WRITTEN_AT_ONCE).map((person) => ({
          ...person,
          category: 'order-status',
          channel: 'sms',
          field: 'mobile',
          template: 'order-confirmed',
          params: { number: '1234567890', totalRials: 10_000_000 },
          cause: `order:${newId()}`,
          now: clock(),
        })),
      ),
    )
}

/** As the shop's own, questions to the other modules included; whatever they answer about these invented people, all may be written to. */
const needsOf = (house: House, carrier: Carrier): SendingNeeds => {
  const needs = sendingNeedsOf(house)
  return {
    ...needs,
    providers: carriedBy(carrier),
    breakers: openBreakers(needs.clock),
    viewer: false,
    approved: async (db, receivers) => (await needs.approved(db, receivers)).map(() => true),
  }
}

const carriedBy = ({ origin }: Carrier): Providers => ({
  email: null,
  sms: [
    {
      name: 'kavenegar',
      batchSize: 100,
      knowsOurIds: true,
      send: async (batch) => {
        const response = await fetch(origin, { method: 'POST', body: JSON.stringify(batch) })
        const references = (await response.json()) as string[]
        return references.map((reference) => ({
          kind: 'accepted',
          reference,
          sender: '50004001051233',
          costRials: 1_800,
        }))
      },
      deliveries: async () => [],
    },
  ],
})

/** In this process: what it costs to read the calls is part of the figure. */
const startCarrier = async (workshop: Workshop): Promise<Carrier> => {
  const sent = new Set<string>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const batch = JSON.parse(Buffer.concat(parts).toString()) as { id: string }[]
    for (const { id } of batch) sent.add(id)
    response.end(JSON.stringify(batch.map(({ id }) => id)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = workshop.ending(
    () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  )
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, close }
}

const EMPTY = 'bench:nothing'

const addEmptyJobs = ({ db }: House) =>
  db`select graphile_worker.add_job(${EMPTY}) from generate_series(1, ${MESSAGES})`

const workEmptyJobs = async (url: string): Promise<void> => {
  let left = MESSAGES
  let ended = () => {}
  const done = new Promise<void>((answer) => {
    ended = answer
  })
  const runner = await run({
    connectionString: url,
    concurrency: JOBS_AT_ONCE,
    maxPoolSize: JOBS_AT_ONCE,
    noHandleSignals: true,
    noPreparedStatements: false,
    taskList: {
      [EMPTY]: async () => {
        if (--left === 0) ended()
      },
    },
    parsedCronItems: [],
    logger: new Logger(() => () => {}),
  })
  await done
  await runner.stop()
}
