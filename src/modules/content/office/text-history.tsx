import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { officeFrame } from '../../staff/index.ts'
import { versionsBefore } from '../queries.ts'
import { type PageState, shippedState, stateOf, type TextPage } from '../text-page.ts'
import { textDifferences } from './describe.tsx'
import { type Asked, type ContentOfficeNeeds, publishAs, queryOf, versionIn } from './needs.ts'
import { HistoryPage } from './pages/history-page.tsx'

const PAGE_ROWS = 20
export const AFTER_ALL = 2_147_483_647

/** Every version of a page's text with what it changed, and the way back to any of them, the program's own included. */
export const textHistory = (needs: ContentOfficeNeeds) => {
  const show = async (asked: Asked, page: TextPage, trouble: { text: string; status: number } | null) => {
    const { request, reply, staff } = asked
    const after = versionIn(queryOf(request, 'after'))
    const [latest] = await versionsBefore(needs.db, `page:${page}`, AFTER_ALL, 1)
    const found = await versionsBefore(needs.db, `page:${page}`, after > 0 ? after : AFTER_ALL, PAGE_ROWS + 1)
    const rows = found.slice(0, PAGE_ROWS)
    return needs.render(
      request,
      reply,
      (reader) => (
        <HistoryPage
          reader={reader}
          frame={officeFrame(needs, staff, routes.officeTexts)}
          title={reader.words.officeContent.history.title(reader.words.pageTexts[page].title)}
          back={{ href: routes.officeText(page), text: reader.words.officeContent.texts.title }}
          path={routes.officeTextHistory(page)}
          returns={routes.officeTextReturns(page)}
          look={(number) => `${routes.officeText(page)}?version=${number}`}
          seen={latest?.number ?? 0}
          rows={rows.map((row, at) => ({
            ...row,
            canReturn: row.number !== latest?.number,
            differences: textDifferences(
              reader,
              page,
              stateOf(page, (found[at + 1]?.state ?? null) as PageState | null),
              stateOf(page, row.state as PageState | null),
            ),
          }))}
          more={found.length > PAGE_ROWS ? rows.at(-1)!.number : null}
          me={staff.by.id}
          trouble={trouble?.text ?? null}
        />
      ),
      { status: trouble?.status ?? 200 },
    )
  }

  /** Brings an older version back, as a new one; number 0 is the text of the program. */
  const bringBack = async (asked: Asked, page: TextPage) => {
    const reader = readerOf(needs.jar, asked.request)
    const words = reader.words.officeContent
    const sent = (asked.request.body ?? {}) as Record<string, unknown>
    const number = versionIn(String(sent.version ?? ''))
    const [version] = number < 1 ? [] : await versionsBefore(needs.db, `page:${page}`, number + 1, 1)
    if (number !== 0 && version?.number !== number)
      return show(asked, page, { text: words.faults.noVersion, status: 422 })
    const title = shippedState(page)[reader.language].title ?? page
    const why = words.editor.returnReason(title, number === 0 ? words.texts.shipped : words.history.number(number))
    const publication = {
      subject: `page:${page}`,
      seen: versionIn(String(sent.seen ?? '')),
      state: version?.state ?? null,
      returnedTo: number,
    }
    const published = await publishAs(needs, asked, publication, why)
    if (!published.ok && published.why === 'changed-meanwhile')
      return show(asked, page, { text: words.faults.changed, status: 409 })
    return asked.reply.redirect(`${routes.officeText(page)}?done=${published.ok ? 'returned' : 'same'}`, 303)
  }
  return { show, bringBack }
}
