import type { FastifyInstance } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import { office, officeFrame } from '../../staff/index.ts'
import { previewProduct } from '../preview-product.ts'
import { productView } from '../shop.tsx'
import { type CatalogueOfficeNeeds, paramOf, queryOf } from './needs.ts'
import { NothingToShowPage } from './pages/nothing-page.tsx'

/** A product's page as the shop would show it with everything that waits; for staff alone, and found by nobody. */
export const previewOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  app.get(
    routes.officeProductPreview(),
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const id = paramOf(request, 'product')
      const { snapshot } = needs.shop
      const found = isId(id) ? await previewProduct({ ...needs, snapshot }, id, needs.clock()) : null
      const frame = officeFrame(needs, staff, routes.officeProducts)
      if (!found)
        return needs.render(
          request,
          reply,
          (reader) => <NothingToShowPage reader={reader} frame={frame} productId={isId(id) ? id : null} />,
          { status: 404 },
        )
      return needs.render(request, reply, (reader) => {
        const words = reader.words.officeCatalogue.preview
        const notice = (
          <Note kind="warn" icon="eye">
            {words.note} <a href={routes.officeProduct(id)}>{words.back}</a>
          </Note>
        )
        return productView(needs.shop, reader, {
          snapshot: needs.shop.snapshot(),
          product: found.product,
          related: found.beside,
          sku: queryOf(request, 'v') || null,
          preview: { robots: 'noindex', notice },
        })
      })
    }),
  )
}
