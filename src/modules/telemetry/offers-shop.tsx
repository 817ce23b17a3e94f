import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { compress, encodingFor } from '../../platform/http/compress.ts'
import { inTime } from '../../platform/telemetry-database.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { chosenTogether, type ProductForOffers } from './chosen-together.ts'
import type { TelemetryNeeds } from './needs.ts'

export type OffersNeeds = Pick<TelemetryNeeds, 'db' | 'clock' | 'isUp' | 'tellDown'> & {
  floor: number
  product: ProductForOffers
}

/** how long one file is everybody's, at the server and in a browser */
const FRESH_MS = 3_600_000

/** The public file for offers on the device: the same bytes for everybody, versioned by what it says. */
export const offersShop = (app: FastifyInstance, needs: OffersNeeds): void => {
  let kept = { text: '', until: 0 }
  const fresh = async (): Promise<string> => {
    const now = needs.clock()
    if (now.getTime() < kept.until || !needs.isUp()) return kept.text || EMPTY
    const found = await inTime(chosenTogether(needs.db, { now, floor: needs.floor, product: needs.product }))
    if (!found) throw new Error('down')
    const text = JSON.stringify(found)
    kept = { text, until: now.getTime() + FRESH_MS }
    return text
  }
  app.get(routes.chosenTogether, async (request, reply) => {
    const text = await fresh().catch((error) => {
      needs.tellDown(error)
      return kept.text || EMPTY
    })
    const version = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
    reply.header('cache-control', `public, max-age=${FRESH_MS / 1_000}`).header('etag', version)
    reply.header('vary', 'accept-encoding')
    if (request.headers['if-none-match'] === version) return reply.status(304).send()
    const encoding = encodingFor(request.headers['accept-encoding'])
    if (encoding !== 'identity') reply.header('content-encoding', encoding)
    return reply.type('application/json; charset=utf-8').send(compress(text, encoding, 'once'))
  })
}

const EMPTY = JSON.stringify({ format: 1, products: [], pairs: [] })

/** «شاید به کارتان بیاید»: the browser fills it in from what it alone remembers; hidden without it. */
export const likelyOffers = ({ slug }: { slug: string }, reader: Reader): VNode => {
  const { offers } = reader.words.usage
  return (
    <chosen-together data-slug={slug} hidden>
      <section class="sec">
        <div class="sec-head">
          <h2>{offers.title}</h2>
          <p class="small muted">{offers.why}</p>
        </div>
        <ul class="likely" />
        <template>
          <li>
            <a href={routes.home}>{offers.title}</a> <span class="small muted num" data-unit={offers.price} />
          </li>
        </template>
      </section>
    </chosen-together>
  )
}
