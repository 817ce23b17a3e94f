import type { FastifyInstance } from 'fastify'
import { readUpload, uploads } from '../../../platform/http/upload.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import type { Differing } from '../../../ui/difference.tsx'
import { readerOf } from '../../../ui/render-page.ts'
import { MOST_WHY_CHARACTERS, office, officeFrame } from '../../staff/index.ts'
import { type BannerPicture, type BannerState, MOST_BANNERS } from '../banner.ts'
import { type Item, itemsOf } from '../queries.ts'
import { type BannerErrors, keptPicture, pictureIn, readBanner, type TypedBanner } from './banner-form.ts'
import { bannerHistory } from './banner-history.tsx'
import { emptyBanner, typedBanner } from './banner-typed.ts'
import { back, refuse } from './banners-office.tsx'
import { bannerDifferences } from './describe.tsx'
import { type Asked, type ContentOfficeNeeds, handPaced, paramOf, publishAs, versionIn, wordsFor } from './needs.ts'
import { BannerPage } from './pages/banner-page.tsx'

const limits = { files: 1, fields: 24, fieldBytes: 8_000 }
/** Each picture is decoded and made anew in six sizes. */
const uploadPaced = { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }

type Guarded = (asked: Asked, banner: Item) => Promise<unknown>

/** One banner: made, changed with a look before, switched, taken away and brought back. */
export const bannerOffice = (app: FastifyInstance, needs: ContentOfficeNeeds): void => {
  /** `gone` too: a banner that was taken away still has its history. */
  const guarded = (work: Guarded, gone = false) =>
    office(needs, 'content.edit', async (request, reply, staff) => {
      const id = paramOf(request, 'banner')
      const [item] = isId(id) ? await itemsOf(needs.db, [`banner:${id}`]) : []
      return item && (gone || item.state) ? work({ request, reply, staff }, item) : reply.callNotFound()
    })
  app.get(
    routes.officeNewBanner,
    office(needs, 'content.edit', (request, reply, staff) => show(needs, { request, reply, staff }, null, {})),
  )
  app.get(
    routes.officeBanner(),
    guarded((asked, item) => show(needs, asked, item, {})),
  )
  uploads(app, (scope) => {
    scope.post(
      routes.officeBanners,
      uploadPaced,
      office(needs, 'content.edit', (request, reply, staff) => send(needs, { request, reply, staff }, null)),
    )
    scope.post(
      routes.officeBanner(),
      uploadPaced,
      guarded((asked, item) => send(needs, asked, item)),
    )
  })
  app.post(
    routes.officeBannerSwitches(),
    handPaced,
    guarded((asked, item) => turn(needs, asked, item)),
  )
  app.post(
    routes.officeBannerRemovals(),
    handPaced,
    guarded((asked, item) => remove(needs, asked, item)),
  )
  const history = bannerHistory(needs)
  app.get(
    routes.officeBannerHistory(),
    guarded((asked, item) => history.show(asked, item, null), true),
  )
  app.post(routes.officeBannerReturns(), handPaced, guarded(history.bringBack, true))
}

const sentIn = ({ request }: Asked, name: string): string => {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

const turn = async (needs: ContentOfficeNeeds, asked: Asked, { subject, state }: Item) => {
  const { reasons } = wordsFor(needs, asked).banners
  const on = sentIn(asked, 'on') === '1'
  const publication = { subject, seen: versionIn(sentIn(asked, 'seen')), state: { ...(state as BannerState), on } }
  const published = await publishAs(needs, asked, publication, on ? reasons.on : reasons.off)
  return published.ok || published.why === 'same' ? back(asked) : refuse(needs, asked)
}

const remove = async (needs: ContentOfficeNeeds, asked: Asked, { subject }: Item) => {
  const { reasons } = wordsFor(needs, asked).banners
  const publication = { subject, seen: versionIn(sentIn(asked, 'seen')), state: null }
  const published = await publishAs(needs, asked, publication, reasons.removed)
  return published.ok || published.why === 'same' ? back(asked) : refuse(needs, asked)
}

type Told = {
  typed?: TypedBanner
  errors?: BannerErrors
  picture?: BannerPicture | null
  preview?: BannerState | null
  differing?: Differing[]
  seen?: number
  key?: string
  trouble?: string
  status?: number
}

/** Shows a banner as it would be, or keeps it; what does not go is told at its field, and nothing is changed. */
const send = async (needs: ContentOfficeNeeds, asked: Asked, item: Item | null) => {
  const { request } = asked
  const reader = readerOf(needs.jar, request)
  const words = reader.words.officeContent
  const { fields, files, fault } = await readUpload(request, { ...limits, fileBytes: needs.mostPictureBytes })
  if (fault) return show(needs, asked, item, { trouble: words.faults.broken, status: 422 })
  const sentPicture = fields.kept ? keptPicture(fields.kept, needs.mediaDir) : null
  const kept = sentPicture ?? ((item?.state ?? null) as BannerState | null)?.picture ?? null
  const brought = files.find(({ field }) => field === 'picture')
  const form = readBanner(fields, await pictureIn(needs, brought, kept, reader), reader, needs.origin)
  const key = item ? item.subject.slice('banner:'.length) : isId(fields.key ?? '') ? fields.key! : newId()
  const told = { typed: form.typed, picture: form.picture, seen: versionIn(fields.seen ?? ''), key }
  if (!form.state) return show(needs, asked, item, { ...told, errors: form.errors, status: 422 })
  if (fields.step === 'see') return show(needs, asked, item, { ...told, preview: form.state })
  const why = form.typed.why.trim().slice(0, MOST_WHY_CHARACTERS) || words.banners.reasons.saved
  const publication = { subject: `banner:${key}`, seen: item ? told.seen : 0, state: form.state }
  const published = await publishAs(needs, asked, publication, why)
  if (published.ok || published.why === 'same') return back(asked)
  if (published.why === 'too-many')
    return show(needs, asked, item, { ...told, trouble: words.faults.many(MOST_BANNERS), status: 422 })
  if (published.now === null) return refuse(needs, asked)
  const differing = bannerDifferences(reader, published.now as BannerState, form.state)
  return show(needs, asked, item, { ...told, seen: published.number, differing, status: 409 })
}

const show = async (needs: ContentOfficeNeeds, asked: Asked, item: Item | null, told: Told) => {
  const { request, reply, staff } = asked
  const state = (item?.state ?? null) as BannerState | null
  return needs.render(
    request,
    reply,
    (reader) => (
      <BannerPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeBanners)}
        id={item ? item.subject.slice('banner:'.length) : null}
        banner={state}
        typed={told.typed ?? (state ? typedBanner(reader, state) : emptyBanner)}
        errors={told.errors ?? {}}
        picture={told.picture === undefined ? (state?.picture ?? null) : told.picture}
        preview={told.preview ?? null}
        differing={told.differing ?? null}
        seen={told.seen ?? item?.number ?? 0}
        formKey={told.key ?? newId()}
        trouble={told.trouble ?? null}
      />
    ),
    { status: told.status ?? 200 },
  )
}
