import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Reader } from '../../ui/reader.ts'
import type { Render } from '../../ui/render.ts'
import { webManifest } from './manifest.ts'
import { ContactPage } from './pages/contact-page.tsx'
import type { Frame } from './pages/content-page.tsx'
import { type CookieFact, CookiesPage } from './pages/cookies-page.tsx'
import { type DeliveryFacts, DeliveryPage } from './pages/delivery-page.tsx'
import { TermsPage } from './pages/terms-page.tsx'
import type { Seller } from './seller.tsx'

export type ContentShopNeeds = {
  render: Render
  species: () => SpeciesLink[]
  seller: Seller
  cookies: CookieFact[]
  /** scheme and host, without a slash at the end */
  origin: string
  /** methods, tariffs and zones as they are now (a slot that `app.ts` fills from delivery) */
  deliveryFacts: () => DeliveryFacts
  /** the form for questions as this request's reader sees it (a slot that `app.ts` fills from support) */
  questionForm: (request: FastifyRequest) => Promise<(reader: Reader) => VNode>
}

/** The pages of words. They change with the program only, so their bytes are kept like those of the catalogue. */
export const shop = (app: FastifyInstance, needs: ContentShopNeeds): void => {
  const { render, seller, cookies } = needs
  const page = (address: string, view: (frame: Frame) => VNode) =>
    app.get(address, (request, reply) =>
      render(request, reply, (reader) => view({ reader, species: needs.species(), origin: needs.origin }), {
        cache: 'catalogue',
      }),
    )

  page(routes.terms, (frame) => <TermsPage {...frame} seller={seller} />)
  page(routes.delivery, (frame) => <DeliveryPage {...frame} facts={needs.deliveryFacts()} />)
  page(routes.cookies, (frame) => <CookiesPage {...frame} cookies={cookies} />)

  // Its form differs for a member, and carries a key of its own: its bytes are kept for nobody.
  app.get(routes.contact, async (request, reply) => {
    const form = await needs.questionForm(request)
    return render(request, reply, (reader) => (
      <ContactPage
        reader={reader}
        species={needs.species()}
        origin={needs.origin}
        seller={seller}
        form={form(reader)}
      />
    ))
  })

  app.get(routes.manifest, (_request, reply) =>
    reply.type('application/manifest+json; charset=utf-8').header('cache-control', 'max-age=86400').send(webManifest()),
  )
}
