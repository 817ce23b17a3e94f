import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { type Audited, inAudited, officeFrame } from '../../staff/index.ts'
import type { PicturesSaved } from '../edit-pictures.ts'
import { type Asked, type CatalogueOfficeNeeds, queryOf } from './needs.ts'
import { PicturesPage } from './pages/pictures-page.tsx'
import type { ProductInOffice } from './product-office.tsx'

/** A change of a product's pictures, with its row of the audit. */
export const audit = <T,>(
  needs: CatalogueOfficeNeeds,
  { request, staff }: Asked,
  { id }: ProductInOffice,
  work: (audited: Audited<'catalogue.changed'>) => Promise<T>,
): Promise<T> => {
  const { reasons } = readerOf(needs.jar, request).words.officeCatalogue
  const act = { action: 'catalogue.changed', target: `product:${id}`, why: reasons.pictures } as const
  return inAudited(needs, staff.by, act, work)
}

/** Back to the pictures, or the same page with why nothing was done. */
export const answer = (needs: CatalogueOfficeNeeds, asked: Asked, product: ProductInOffice, saved: PicturesSaved) => {
  if (saved.ok) return asked.reply.redirect(`${routes.officePictures(product.id)}?done=saved`, 303)
  const { faults } = readerOf(needs.jar, asked.request).words.officeCatalogue.pictures
  const problem = saved.why === 'too-many' ? faults['too-many'] : faults.changed
  return showPictures(needs, asked, product, { problems: [problem], status: saved.why === 'too-many' ? 422 : 409 })
}

/** The pictures of a product, and why what was sent did not come in. */
export const showPictures = (
  needs: CatalogueOfficeNeeds,
  { request, reply, staff }: Asked,
  product: ProductInOffice,
  told: { problems: string[]; status: number } | null,
) => {
  const frame = officeFrame(needs, staff, routes.officeProducts)
  return needs.render(
    request,
    reply,
    (reader) => (
      <PicturesPage
        reader={reader}
        frame={frame}
        product={product}
        problems={told?.problems ?? []}
        saved={queryOf(request, 'done') === 'saved'}
      />
    ),
    { status: told?.status ?? 200 },
  )
}
