import type { IncomingHttpHeaders } from 'node:http'
import type { CookieJar } from './cookies.ts'

/** What of a visitor a page depends on: never who she is, only what she chose to see. */
export type Preferences = { language: 'fa' | 'en'; theme: 'light' | 'dark' | 'system'; basketCount: number }

/** The most that the header's basket number shows. */
export const MAX_BASKET_COUNT = 99

export const preferencesOf = (jar: CookieJar, headers: IncomingHttpHeaders, url: string): Preferences => {
  const cookie = headers.cookie
  const wanted = url.includes('lang=') ? languageInAddress(url) : null
  if (!cookie) return { language: wanted ?? 'fa', theme: 'system', basketCount: 0 }
  const theme = jar.read(cookie, 'theme')
  const count = Number(jar.read(cookie, 'basketCount') ?? 0)
  return {
    language: wanted ?? (jar.read(cookie, 'language') === 'en' ? 'en' : 'fa'),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    basketCount: Number.isInteger(count) && count > 0 ? Math.min(count, MAX_BASKET_COUNT) : 0,
  }
}

/** `?lang=en` or `?lang=fa` of an address. */
export const languageInAddress = (url: string): 'fa' | 'en' | null => {
  const match = /[?&]lang=(fa|en)(?:&|$)/.exec(url)
  return match ? (match[1] as 'fa' | 'en') : null
}
