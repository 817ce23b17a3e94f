import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { officeFrame } from '../../staff/index.ts'
import { type BannerState, MOST_BANNERS } from '../banner.ts'
import { type Item, versionsBefore } from '../queries.ts'
import { back } from './banners-office.tsx'
import { bannerDifferences } from './describe.tsx'
import { type Asked, type ContentOfficeNeeds, publishAs, queryOf, versionIn } from './needs.ts'
import { HistoryPage } from './pages/history-page.tsx'
import { AFTER_ALL } from './text-history.tsx'

const PAGE_ROWS = 20

/** Every version of a banner, also of one that was taken away, and the way back to any of them. */
export const bannerHistory = (needs: ContentOfficeNeeds) => {
  const show = async (asked: Asked, item: Item, trouble: { text: string; status: number } | null) => {
    const { request, reply, staff } = asked
    const id = item.subject.slice('banner:'.length)
    const after = versionIn(queryOf(request, 'after'))
    const found = await versionsBefore(needs.db, item.subject, after > 0 ? after : AFTER_ALL, PAGE_ROWS + 1)
    const rows = found.slice(0, PAGE_ROWS)
    const known = (item.state ?? found.find(({ state }) => state !== null)?.state ?? null) as BannerState | null
    return needs.render(
      request,
      reply,
      (reader) => (
        <HistoryPage
          reader={reader}
          frame={officeFrame(needs, staff, routes.officeBanners)}
          title={reader.words.officeContent.history.title(known?.title[reader.language] ?? '')}
          back={{ href: routes.officeBanners, text: reader.words.officeContent.banners.title }}
          path={routes.officeBannerHistory(id)}
          returns={routes.officeBannerReturns(id)}
          look={null}
          seen={item.number}
          rows={rows.map((row, at) => ({
            ...row,
            canReturn: row.number !== item.number && row.state !== null,
            differences: row.state
              ? bannerDifferences(
                  reader,
                  (found[at + 1]?.state ?? null) as BannerState | null,
                  row.state as BannerState,
                )
              : [],
          }))}
          more={found.length > PAGE_ROWS ? rows.at(-1)!.number : null}
          me={staff.by.id}
          trouble={trouble?.text ?? null}
        />
      ),
      { status: trouble?.status ?? 200 },
    )
  }

  /** Brings an older version back, as a new one; a banner that was taken away stands again. */
  const bringBack = async (asked: Asked, item: Item) => {
    const words = readerOf(needs.jar, asked.request).words.officeContent
    const sent = (asked.request.body ?? {}) as Record<string, unknown>
    const number = versionIn(String(sent.version ?? ''))
    const [version] = number < 1 ? [] : await versionsBefore(needs.db, item.subject, number + 1, 1)
    if (version?.number !== number || !version.state)
      return show(asked, item, { text: words.faults.noVersion, status: 422 })
    const seen = versionIn(String(sent.seen ?? ''))
    const publication = { subject: item.subject, seen, state: version.state, returnedTo: number }
    const why = `${words.banners.reasons.saved}: ${words.history.backNamed(number)}`
    const published = await publishAs(needs, asked, publication, why)
    if (published.ok || published.why === 'same') return back(asked)
    if (published.why === 'too-many') return show(asked, item, { text: words.faults.many(MOST_BANNERS), status: 422 })
    return show(asked, item, { text: words.faults.changed, status: 409 })
  }
  return { show, bringBack }
}
