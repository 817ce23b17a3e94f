/**
 * A banner of the home page. It is shown while it is switched on and its window is open:
 *
 *   off ⇄ on: waits → shows → over
 */
import type { Localised } from './localised.ts'

export type BannerPicture = { file: string; kind: 'svg' | 'photo'; widths: number[] }

export type BannerState = {
  title: Localised
  text: Localised
  /** what the picture shows, for whoever does not see it */
  alt: Localised
  /** a path of our own */
  link: string
  picture: BannerPicture
  tint: BannerTint
  /** ISO instants; null: open at that end */
  from: string | null
  until: string | null
  on: boolean
}
export type Banner = BannerState & { id: string }

/** In which order banners stand; one that is not named stands after them, the older first. */
export type BannersState = {
  order: string[]
  /** whether the program's own two show while none of the office does */
  shipped: boolean
}
export const noOrder: BannersState = { order: [], shipped: true }

export const bannerTints = ['t1', 't2', 't3', 't4', 't5'] as const
export type BannerTint = (typeof bannerTints)[number]

/** What the shop keeps at once. More would be a carousel, and nobody reads those. */
export const MOST_BANNERS = 8
export const bannerLimits = { title: 60, text: 160, alt: 160, link: 200 } as const

export type Standing = 'off' | 'waits' | 'shows' | 'over'

export const standingOf = ({ on, from, until }: BannerState, now: Date): Standing => {
  if (!on) return 'off'
  const ms = now.getTime()
  if (from !== null && ms < Date.parse(from)) return 'waits'
  return until !== null && ms >= Date.parse(until) ? 'over' : 'shows'
}

export const inOrder = (banners: readonly Banner[], { order }: BannersState): Banner[] => {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return banners.toSorted((one, other) => place(one.id) - place(other.id) || (one.id < other.id ? -1 : 1))
}
