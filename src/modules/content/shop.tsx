import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Reader } from '../../ui/reader.ts'
import type { Render } from '../../ui/render.ts'
import { webManifest } from './manifest.ts'
import type { Content } from './open-content.ts'
import { ContactPage } from './pages/contact-page.tsx'
import type { Frame } from './pages/content-page.tsx'
import { type CookieFact, CookiesPage } from './pages/cookies-page.tsx'
import { type DeliveryFacts, DeliveryPage } from './pages/delivery-page.tsx'
import { TermsPage } from './pages/terms-page.tsx'
import type { Seller } from './seller.tsx'
import type { TextPage } from './text-page.ts'

/** What the program says on the pages of words, around the texts that staff write. */
export type PageFacts = {
  seller: Seller
  cookies: readonly CookieFact[]
  /** methods, tariffs and zones as they are now (a slot that `app.ts` fills from delivery) */
  deliveryFacts: () => DeliveryFacts
  /** how long a buyer may withdraw, in working days (a slot that `app.ts` fills from orders) */
  withdrawalDays: number
}

export type ContentShopNeeds = PageFacts & {
  render: Render
  content: Content
  species: () => SpeciesLink[]
  /** scheme and host, without a slash at the end */
  origin: string
  /** the form for questions as this request's reader sees it (a slot that `app.ts` fills from support) */
  questionForm: (request: FastifyRequest) => Promise<(reader: Reader) => VNode>
}

/** The pages of words. Their texts are in memory and in the key of the page cache, so their bytes are kept like those of the catalogue. */
export const shop = (app: FastifyInstance, needs: ContentShopNeeds): void => {
  const { render, seller, cookies, withdrawalDays } = needs
  const frameOf = (name: TextPage, reader: Reader): Frame => ({
    reader,
    species: needs.species(),
    origin: needs.origin,
    text: needs.content.text(name, reader.language),
  })
  const page = (name: Exclude<TextPage, 'contact'>, view: (frame: Frame) => VNode) =>
    app.get(routes[name], (request, reply) =>
      render(request, reply, (reader) => view(frameOf(name, reader)), { cache: 'words' }),
    )

  page('terms', (frame) => <TermsPage {...frame} seller={seller} withdrawalDays={withdrawalDays} />)
  page('delivery', (frame) => <DeliveryPage {...frame} facts={needs.deliveryFacts()} />)
  page('cookies', (frame) => <CookiesPage {...frame} cookies={cookies} />)

  // Its form differs for a member, and carries a key of its own: its bytes are kept for nobody.
  app.get(routes.contact, async (request, reply) => {
    const form = await needs.questionForm(request)
    return render(request, reply, (reader) => (
      <ContactPage {...frameOf('contact', reader)} seller={seller} form={form(reader)} />
    ))
  })

  app.get(routes.manifest, (_request, reply) =>
    reply.type('application/manifest+json; charset=utf-8').header('cache-control', 'max-age=86400').send(webManifest()),
  )
}
