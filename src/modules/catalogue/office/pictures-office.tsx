import type { FastifyInstance } from 'fastify'
import { readUpload, type Upload, uploads } from '../../../platform/http/upload.ts'
import { tidy } from '../../../platform/persian/normalise.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import type { Audited } from '../../staff/index.ts'
import { office } from '../../staff/index.ts'
import {
  addPictures,
  describePicture,
  MOST_ALT_CHARACTERS,
  MOST_PICTURES,
  movePicture,
  orderPictures,
  type PicturesSaved,
  removePicture,
  takePicture,
} from '../edit-pictures.ts'
import { MAX_PICTURE_BYTES, type StoredPicture } from '../keep-picture.ts'
import { cropOffice } from './crop-office.tsx'
import { type Asked, type CatalogueOfficeNeeds, handPace, paramOf, sentOf } from './needs.ts'
import { answer, audit, showPictures } from './pictures-answer.tsx'
import { type ProductInOffice, productIn } from './product-office.tsx'

const limits = { fileBytes: MAX_PICTURE_BYTES, files: MOST_PICTURES, fields: 5, fieldBytes: 2000 }
/** Each picture is decoded and made anew in six sizes. */
const uploadPace = { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }

type Guarded = (asked: Asked, product: ProductInOffice) => Promise<unknown>

/** The pictures of a product: brought, described, put in order, cropped and removed. */
export const picturesOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  const guarded = (work: Guarded) =>
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const product = await productIn(needs, paramOf(request, 'product'))
      return product ? work({ request, reply, staff }, product) : reply.callNotFound()
    })
  const step = (work: (audited: Audited<'catalogue.changed'>, id: string, asked: Asked) => Promise<PicturesSaved>) =>
    guarded(async (asked, product) =>
      answer(needs, asked, product, await audit(needs, asked, product, (audited) => work(audited, product.id, asked))),
    )
  app.get(
    routes.officePictures(),
    guarded((asked, product) => showPictures(needs, asked, product, null)),
  )
  uploads(app, (scope) => {
    scope.post(
      routes.officePictures(),
      uploadPace,
      guarded((asked, product) => bring(needs, asked, product)),
    )
  })
  app.post(
    routes.officePictureMoves(),
    handPace,
    step((audited, id, { request }) =>
      movePicture(audited, id, sentOf(request, 'file', 32), sentOf(request, 'step', 10) === 'earlier' ? -1 : 1),
    ),
  )
  app.post(
    routes.officePictureOrders(),
    handPace,
    step((audited, id, { request }) => orderPictures(audited, id, sentOf(request, 'order', 1000).split(' '))),
  )
  app.post(
    routes.officePictureTexts(),
    handPace,
    step((audited, id, { request }) =>
      describePicture(audited, id, sentOf(request, 'file', 32), tidy(sentOf(request, 'alt', MOST_ALT_CHARACTERS))),
    ),
  )
  app.post(
    routes.officePictureRemovals(),
    handPace,
    step((audited, id, { request }) => removePicture(audited, id, sentOf(request, 'file', 32))),
  )
  cropOffice(app, needs, guarded)
}

const bring = async (needs: CatalogueOfficeNeeds, asked: Asked, product: ProductInOffice) => {
  const upload = await readUpload(asked.request, limits)
  const taken = await take(needs, asked, upload)
  if (taken.problems.length > 0) return showPictures(needs, asked, product, { ...taken, status: 422 })
  const alt = tidy((upload.fields.alt ?? '').slice(0, MOST_ALT_CHARACTERS)) || String(product.fields.title_fa)
  const saved = await audit(needs, asked, product, (audited) => addPictures(audited, product.id, taken.pictures, alt))
  return answer(needs, asked, product, saved)
}

/** What of an upload is a picture; one bad file holds the others up, so that nobody wonders which came in. */
const take = async (needs: CatalogueOfficeNeeds, { request }: Asked, { files, fault }: Upload) => {
  const { faults } = readerOf(needs.jar, request).words.officeCatalogue.pictures
  const chosen = files.filter(({ name, bytes, tooLarge }) => name !== '' || bytes.length > 0 || tooLarge)
  if (fault !== null) return { problems: [faults[fault]], pictures: [] }
  if (chosen.length === 0) return { problems: [faults.none], pictures: [] }
  const problems: string[] = []
  const pictures: StoredPicture[] = []
  for (const { name, bytes, tooLarge } of chosen) {
    const called = tidy(name).slice(0, 80)
    const taken = tooLarge
      ? { ok: false as const, why: 'too-large' as const }
      : await takePicture(bytes, needs.mediaDir)
    if (taken.ok) pictures.push(taken.picture)
    else problems.push(faults[taken.why](called))
  }
  return { problems, pictures }
}
