import type { FastifyReply } from 'fastify'

/**
 * Every cookie of the shop (P42, P44). One that is not in this register cannot be set: `setCookie` takes only these
 * keys, and the server refuses an answer that carries another. The cookies page shows this table.
 */
export type CookieKey = 'visitor' | 'basketCount' | 'session' | 'signInRequest' | 'staffSession' | 'language' | 'theme'

export type CookieFact = {
  name: string
  lifetimeDays: number
  /** false: the page's own script may read it */
  httpOnly: boolean
  purpose: { fa: string; en: string }
  clause: string
}

const register: Record<CookieKey, CookieFact> = {
  visitor: {
    name: 'visitor',
    lifetimeDays: 30,
    httpOnly: true,
    purpose: {
      fa: 'سبد خرید شما و سفارش‌هایی که از همین دستگاه داده‌اید',
      en: 'your basket and the orders placed on this device',
    },
    clause: 'P42, P44',
  },
  basketCount: {
    name: 'basket_count',
    lifetimeDays: 30,
    httpOnly: false,
    purpose: {
      fa: 'شمار کالاهای سبد، برای نمایش در سربرگ',
      en: 'the number of goods in the basket, shown in the header',
    },
    clause: 'P42, P43',
  },
  session: {
    name: 'session',
    lifetimeDays: 180,
    httpOnly: true,
    purpose: { fa: 'این‌که وارد حساب خود شده‌اید', en: 'that you are signed in to your account' },
    clause: 'P42, P58',
  },
  signInRequest: {
    name: 'sign_in_request',
    lifetimeDays: 1 / 96,
    httpOnly: true,
    purpose: {
      fa: 'کد ورود فقط در همان مرورگری کار می‌کند که آن را خواسته است',
      en: 'a sign-in code works only in the browser that asked for it',
    },
    clause: 'P42, P58',
  },
  staffSession: {
    name: 'staff_session',
    lifetimeDays: 1,
    httpOnly: true,
    purpose: { fa: 'ورود همکاران فروشگاه', en: 'sign-in of the staff of the shop' },
    clause: 'P42, P61',
  },
  language: {
    name: 'language',
    lifetimeDays: 365,
    httpOnly: true,
    purpose: { fa: 'زبانی که برگزیده‌اید', en: 'the language you chose' },
    clause: 'P43',
  },
  theme: {
    name: 'theme',
    lifetimeDays: 365,
    httpOnly: true,
    purpose: { fa: 'روشن یا تیره بودن صفحه', en: 'light or dark pages' },
    clause: 'P43',
  },
}

/**
 * `__Host-` (RFC 6265bis 4.1.3.2) binds a cookie to this very host over TLS. Plain http, in development only, cannot
 * carry it, so there the names go without.
 */
export const cookieJar = (secure: boolean) => {
  const nameOf = (key: CookieKey) => (secure ? `__Host-${register[key].name}` : register[key].name)
  const names = new Set((Object.keys(register) as CookieKey[]).map(nameOf))

  const write = (key: CookieKey, value: string, maxAgeSeconds: number) =>
    `${nameOf(key)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax${secure ? '; Secure' : ''}${register[key].httpOnly ? '; HttpOnly' : ''}`

  return {
    facts: (): CookieFact[] =>
      (Object.keys(register) as CookieKey[]).map((key) => ({ ...register[key], name: nameOf(key) })),
    /** The value of a cookie in a `Cookie` header, or null. Values of ours are tokens: no decoding. */
    read: (header: string | undefined, key: CookieKey): string | null => readCookie(header, nameOf(key)),
    set: (reply: FastifyReply, key: CookieKey, value: string) =>
      append(reply, write(key, value, register[key].lifetimeDays * 86_400)),
    clear: (reply: FastifyReply, key: CookieKey) => append(reply, write(key, '', 0)),
    isRegistered: (setCookie: string): boolean => names.has(setCookie.slice(0, setCookie.indexOf('='))),
  }
}
export type CookieJar = ReturnType<typeof cookieJar>

const append = (reply: FastifyReply, line: string) => {
  reply.header('set-cookie', line)
}

export const readCookie = (header: string | undefined, name: string): string | null => {
  if (!header) return null
  let from = 0
  while (from < header.length) {
    const end = header.indexOf(';', from)
    const stop = end === -1 ? header.length : end
    while (header[from] === ' ') from++
    if (header.startsWith(name, from) && header[from + name.length] === '=')
      return header.slice(from + name.length + 1, stop)
    from = stop + 1
  }
  return null
}
