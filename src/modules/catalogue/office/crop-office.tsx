import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { officeFrame } from '../../staff/index.ts'
import { cropOf, type HeldPicture, putCropped } from '../edit-pictures.ts'
import { type CropTyped, cropFields, readCrop, wholePicture } from './crop-form.ts'
import { type Asked, type CatalogueOfficeNeeds, handPace, paramOf, sentOf } from './needs.ts'
import { CropPage } from './pages/crop-page.tsx'
import { answer, audit } from './pictures-answer.tsx'
import type { ProductInOffice } from './product-office.tsx'

type Handler = (asked: Asked, product: ProductInOffice) => Promise<unknown>
type Guarded = (work: Handler) => (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** A part of a photograph in its place. */
export const cropOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds, guarded: Guarded): void => {
  app.get(
    routes.officePictureCrop(),
    guarded(async (asked, product) => {
      const picture = pictureIn(asked, product)
      return picture ? show(needs, asked, product, picture, wholePicture, null) : asked.reply.callNotFound()
    }),
  )
  app.post(
    routes.officePictureCrop(),
    handPace,
    guarded(async (asked, product) => {
      const picture = pictureIn(asked, product)
      if (!picture) return asked.reply.callNotFound()
      const { pictures: words } = readerOf(needs.jar, asked.request).words.officeCatalogue
      const typed = Object.fromEntries(cropFields.map((name) => [name, sentOf(asked.request, name, 12)])) as CropTyped
      const crop = readCrop(typed)
      if (!crop) return show(needs, asked, product, picture, typed, words.cropFault)
      const cropped = await cropOf(picture, crop, needs.mediaDir)
      if (!cropped.ok) return show(needs, asked, product, picture, typed, words.cropSvg)
      const saved = await audit(needs, asked, product, (audited) =>
        putCropped(audited, product.id, picture.file, cropped.picture),
      )
      return answer(needs, asked, product, saved)
    }),
  )
}

const pictureIn = ({ request }: Asked, { shown }: ProductInOffice): HeldPicture | undefined =>
  (shown.pictures as unknown as HeldPicture[]).find(({ file }) => file === paramOf(request, 'file'))

const show = (
  needs: CatalogueOfficeNeeds,
  { request, reply, staff }: Asked,
  product: ProductInOffice,
  picture: HeldPicture,
  typed: CropTyped,
  problem: string | null,
) => {
  const frame = officeFrame(needs, staff, routes.officeProducts)
  return needs.render(
    request,
    reply,
    (reader) => (
      <CropPage reader={reader} frame={frame} product={product} picture={picture} typed={typed} problem={problem} />
    ),
    { status: problem ? 422 : 200 },
  )
}
