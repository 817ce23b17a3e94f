import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import { wasPassedOn } from '../../platform/http/behind.ts'
import { jobCounts } from '../../platform/server-queries.ts'
import type { HealthNeeds } from './needs.ts'

/** Bounds of the histogram of answers, in seconds. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const MOST_JOBS = 200

/** What Prometheus reads, and how the answers of a server come into it. */
type Metrics = { registry: Registry; countAnswers: (server: FastifyInstance) => void }

/**
 * Figures of this process in the text format of Prometheus. Labels are templates of addresses, methods, states and names of jobs:
 * nothing that a person typed or is known by can become one (P61). The library is loaded where figures are asked for, and not elsewhere.
 */
export const openMetrics = async (needs: HealthNeeds): Promise<Metrics> => {
  const { default: prometheus } = await import('prom-client')
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = prometheus
  const registry = new Registry()
  registry.setDefaultLabels({ release: needs.release })
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const answers = new Counter({
    name: 'http_requests_total',
    help: 'Answers by method, template of the address and status; pages from memory are counted apart',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer',
    labelNames: ['method'],
    buckets: SECONDS,
    registers,
  })
  const countAnswers = (server: FastifyInstance) => {
    server.addHook('onResponse', (request, reply, done) => {
      if (wasPassedOn(request)) return done()
      const { method } = request
      answers.inc({ method, route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) })
      seconds.observe({ method }, reply.elapsedTime / 1_000)
      done()
    })
  }
  new Counter({
    name: 'page_cache_hits_total',
    help: 'Pages that were answered from memory since the start; they are in no other count',
    registers,
    collect() {
      this.reset()
      this.inc(needs.pageCache.hits())
    },
  })
  new Gauge({
    name: 'page_cache_bytes',
    help: 'Memory that whole pages take',
    registers,
    collect() {
      this.set(needs.pageCache.bytes())
    },
  })
  new Gauge({
    name: 'jobs',
    help: 'Jobs by name and state',
    labelNames: ['job', 'state'],
    registers,
    async collect() {
      this.reset()
      for (const { name, ...states } of await jobCounts(needs.db, MOST_JOBS))
        for (const [state, count] of Object.entries(states)) this.set({ job: name, state }, count)
    },
  })
  return { registry, countAnswers }
}
