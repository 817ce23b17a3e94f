import { createHash } from 'node:crypto'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Language } from '../../platform/persian/language.ts'
import { type Banner, type BannerState, type BannersState, inOrder, noOrder, standingOf } from './banner.ts'
import { type PageText, pageText } from './page-text.ts'
import { CHANNEL, currentItems, type Item } from './queries.ts'
import { type PageState, pageNames, stateOf, type TextPage } from './text-page.ts'

/** Where nothing is heard, the copy is renewed this often, also if the connection that listens was lost. */
const HEARTBEAT_MS = 60_000
/** Pages, banners and their order, with room. */
const MOST_ITEMS = 100

export type Content = {
  /** what a page says; costs it nothing */
  text: (page: TextPage, language: Language) => PageText
  /** the banners that show now, in their order; `shipped`: without one, the program's own do */
  banners: () => { showing: readonly Banner[]; shipped: boolean }
  /** changes when a text or a banner does, and when a banner's window opens or closes: part of a cached page's key */
  version: () => string
  /** reads them again at once */
  renew: () => Promise<void>
  close: () => Promise<void>
}

/**
 * A copy of what staff wrote, for the pages of this process. It is renewed when a process says that something changed, and
 * every minute; it stays as it was while the database is away. Which banners show is asked of the clock.
 */
export const openContent = async (db: Db, { clock = systemClock }: { clock?: Clock } = {}): Promise<Content> => {
  let copy = copyOf(await currentItems(db, MOST_ITEMS))
  let loading: Promise<void> = Promise.resolve()
  const renew = () => {
    loading = loading
      .catch(() => {})
      .then(async () => {
        copy = copyOf(await currentItems(db, MOST_ITEMS))
      })
    return loading
  }
  const renewQuietly = () => {
    renew().catch(() => {})
  }
  const { unlisten } = await db.listen(CHANNEL, renewQuietly)
  const heartbeat = setInterval(renewQuietly, HEARTBEAT_MS).unref()
  return {
    text: (page, language) => copy.texts[page][language],
    banners: () => ({ showing: copy.at(clock()).showing, shipped: copy.shipped }),
    version: () => copy.at(clock()).version,
    renew,
    close: async () => {
      clearInterval(heartbeat)
      await unlisten()
      await loading.catch(() => {})
    },
  }
}

/** What shows between two moments at which a window opens or closes. */
type Span = { fromMs: number; untilMs: number; showing: Banner[]; version: string }

const copyOf = (items: readonly Item[]) => {
  const stateAt = <S>(subject: string) => items.find((item) => item.subject === subject)?.state as S | undefined
  const order = stateAt<BannersState>('banners') ?? noOrder
  const banners = inOrder(
    items
      .filter(({ subject }) => subject.startsWith('banner:'))
      .map(({ subject, state }) => ({ ...(state as BannerState), id: subject.slice('banner:'.length) })),
    order,
  )
  const edges = banners
    .flatMap(({ from, until }) => [from, until])
    .flatMap((edge) => (edge === null ? [] : [Date.parse(edge)]))
  const written = items.map(({ subject, number }) => `${subject} ${number}`)
  const spanAt = (now: Date): Span => {
    const showing = banners.filter((banner) => standingOf(banner, now) === 'shows')
    return {
      fromMs: Math.max(Number.NEGATIVE_INFINITY, ...edges.filter((edge) => edge <= now.getTime())),
      untilMs: Math.min(Number.POSITIVE_INFINITY, ...edges.filter((edge) => edge > now.getTime())),
      showing,
      version: digest([...written, ...showing.map(({ id }) => id)]),
    }
  }
  let span: Span | null = null
  const texts = Object.fromEntries(
    pageNames.map((page) => {
      const state = stateOf(page, stateAt<PageState>(`page:${page}`) ?? null)
      return [page, { fa: pageText(state.fa), en: pageText(state.en) }]
    }),
  ) as Record<TextPage, Record<Language, PageText>>
  return {
    texts,
    shipped: order.shipped,
    /** Every request asks: the answer is kept until the next window opens or closes. */
    at: (now: Date): Span => {
      const ms = now.getTime()
      if (span === null || ms < span.fromMs || ms >= span.untilMs) span = spanAt(now)
      return span
    },
  }
}

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)
