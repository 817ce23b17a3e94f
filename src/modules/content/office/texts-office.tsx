import type { FastifyInstance } from 'fastify'
import { routes } from '../../../routes.ts'
import type { Differing } from '../../../ui/difference.tsx'
import { readerOf } from '../../../ui/render-page.ts'
import { office, officeFrame, whyField } from '../../staff/index.ts'
import { itemsOf, versionsBefore } from '../queries.ts'
import type { PageState, TextPage } from '../text-page.ts'
import { isTextPage, pageNames, stateOf } from '../text-page.ts'
import { textDifferences } from './describe.tsx'
import {
  type Asked,
  type ContentOfficeNeeds,
  handPace,
  handPaced,
  paramOf,
  publishAs,
  queryOf,
  versionIn,
  wordsFor,
} from './needs.ts'
import { TextEditorPage } from './pages/text-editor-page.tsx'
import { TextsPage } from './pages/texts-page.tsx'
import { readTextForm, typedOf } from './text-form.ts'
import { textHistory } from './text-history.tsx'

/** All parts of a page in two languages, and a text a hundred times too long, so that its field can say so. */
const FORM_BYTES = 4 * 1_048_576

type Guarded = (asked: Asked, page: TextPage) => Promise<unknown>

/** The texts of pages: the list, the editor with its preview, and the way back to any version. */
export const textsOffice = (app: FastifyInstance, needs: ContentOfficeNeeds): void => {
  const guarded = (work: Guarded) =>
    office(needs, 'content.edit', async (request, reply, staff) => {
      const page = paramOf(request, 'page')
      return isTextPage(page) ? work({ request, reply, staff }, page) : reply.callNotFound()
    })
  app.get(
    routes.officeTexts,
    office(needs, 'content.edit', (request, reply, staff) => showList(needs, { request, reply, staff })),
  )
  app.get(
    routes.officeText(),
    guarded((asked, page) => open(needs, asked, page)),
  )
  app.post(
    routes.officeText(),
    { bodyLimit: FORM_BYTES, config: handPace },
    guarded((asked, page) => send(needs, asked, page)),
  )
  const { show, bringBack } = textHistory(needs)
  app.get(
    routes.officeTextHistory(),
    guarded((asked, page) => show(asked, page, null)),
  )
  app.post(routes.officeTextReturns(), handPaced, guarded(bringBack))
}

const showList = async (needs: ContentOfficeNeeds, { request, reply, staff }: Asked) => {
  const items = await itemsOf(
    needs.db,
    pageNames.map((page) => `page:${page}`),
  )
  const frame = officeFrame(needs, staff, routes.officeTexts)
  return needs.render(request, reply, (reader) => (
    <TextsPage reader={reader} frame={frame} items={items} me={staff.by.id} />
  ))
}

type Told = {
  typed?: Record<string, string>
  errors?: Record<string, string>
  preview?: PageState
  /** what somebody else wrote meanwhile, beside what was typed */
  differing?: Differing[]
  /** the form was made from this version */
  seen?: number
  /** it holds an older text */
  ofVersion?: number
  status?: number
}

/** The editor with what is there now, or with the text of the version that the address names. */
const open = async (needs: ContentOfficeNeeds, asked: Asked, page: TextPage) => {
  const wanted = versionIn(queryOf(asked.request, 'version'))
  const [version] = wanted < 1 ? [] : await versionsBefore(needs.db, `page:${page}`, wanted + 1, 1)
  if (version?.number !== wanted) return showEditor(needs, asked, page, {})
  const state = stateOf(page, version.state as PageState | null)
  return showEditor(needs, asked, page, { typed: typedOf(page, state), ofVersion: wanted })
}

/** Shows a text as it would be, or publishes it; what does not go is told at its field, and nothing is changed. */
const send = async (needs: ContentOfficeNeeds, asked: Asked, page: TextPage) => {
  const { request, reply } = asked
  const reader = readerOf(needs.jar, request)
  const words = reader.words.officeContent
  const { typed, errors, state } = readTextForm(page, request.body, reader)
  const { seen: sentSeen, step } = (request.body ?? {}) as Record<string, unknown>
  const seen = versionIn(typeof sentSeen === 'string' ? sentSeen : '')
  const why = whyField(request)
  const kept = { typed: { ...typed, why }, seen }
  if (Object.keys(errors).length > 0) return showEditor(needs, asked, page, { ...kept, errors, status: 422 })
  if (step === 'see') return showEditor(needs, asked, page, { ...kept, preview: state })
  const done = (what: string) => reply.redirect(`${routes.officeText(page)}?done=${what}`, 303)
  const [item] = await itemsOf(needs.db, [`page:${page}`])
  // The very text that stands there, the program's own too, is no change, whoever presses how often.
  const there = stateOf(page, (item?.state ?? null) as PageState | null)
  if (textDifferences(reader, page, there, state).length === 0) return done('same')
  const { title } = reader.words.pageTexts[page]
  const publication = { subject: `page:${page}`, seen, state }
  const published = await publishAs(needs, asked, publication, why || words.editor.publishReason(title))
  if (published.ok) return done('saved')
  if (published.why !== 'changed-meanwhile') return done('same')
  const now = stateOf(page, published.now as PageState | null)
  const differing = textDifferences(reader, page, now, state)
  return showEditor(needs, asked, page, { ...kept, seen: published.number, differing, status: 409 })
}

const showEditor = async (needs: ContentOfficeNeeds, asked: Asked, page: TextPage, told: Told) => {
  const { request, reply, staff } = asked
  const [item] = await itemsOf(needs.db, [`page:${page}`])
  const written = (item?.state ?? null) as PageState | null
  const done = queryOf(request, 'done')
  const { saved, same, returned } = wordsFor(needs, asked).texts
  const news: Record<string, string> = { saved, same, returned }
  return needs.render(
    request,
    reply,
    (reader) => (
      <TextEditorPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeTexts)}
        page={page}
        facts={needs.pageFacts}
        typed={told.typed ?? typedOf(page, stateOf(page, written))}
        errors={told.errors ?? {}}
        preview={told.preview ?? null}
        differing={told.differing ?? null}
        seen={told.seen ?? item?.number ?? 0}
        ofVersion={told.ofVersion ?? null}
        isShipped={written === null}
        done={news[done] ?? null}
      />
    ),
    { status: told.status ?? 200 },
  )
}
