import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Reader } from '../../ui/reader.ts'
import type { Render } from '../../ui/render.ts'
import { ContactPage } from './pages/contact-page.tsx'
import { type CookieFact, CookiesPage } from './pages/cookies-page.tsx'
import { DeliveryPage } from './pages/delivery-page.tsx'
import { PolicyPage } from './pages/policy-page.tsx'
import { TermsPage } from './pages/terms-page.tsx'
import type { Seller } from './seller.tsx'

export type ContentShopNeeds = {
  render: Render
  species: () => SpeciesLink[]
  seller: Seller
  cookies: CookieFact[]
}

/** The pages of words. They change with the program only, so their bytes are kept like those of the catalogue. */
export const shop = (app: FastifyInstance, { render, species, seller, cookies }: ContentShopNeeds): void => {
  const page = (address: string, view: (frame: { reader: Reader; species: SpeciesLink[] }) => VNode) =>
    app.get(address, (request, reply) =>
      render(request, reply, (reader) => view({ reader, species: species() }), { cache: 'catalogue' }),
    )

  page(routes.terms, (frame) => <TermsPage {...frame} seller={seller} />)
  page(routes.delivery, (frame) => <DeliveryPage {...frame} />)
  page(routes.contact, (frame) => <ContactPage {...frame} seller={seller} />)
  page(routes.cookies, (frame) => <CookiesPage {...frame} cookies={cookies} />)
  page(routes.policy, (frame) => <PolicyPage {...frame} />)
}
