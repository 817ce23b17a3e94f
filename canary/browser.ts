import { type Form, formsOf } from '../bench/forms.ts'

export type Answer = { status: number; url: string; text: string; location: string | null }

/** A browser without scripts that writes down whatever it sends and gets: addresses, cookies and pages. */
export type Browser = {
  get: (path: string) => Promise<Answer>
  /** sends the form with this action on a page, filled with these values, and follows where it leads */
  send: (page: Answer, action: string | RegExp, values?: Record<string, string>) => Promise<Answer>
  cookies: Map<string, string>
  seen: Seen
}
export type Seen = {
  /** what she typed: the proof that a field that is found nowhere was really given */
  typed: string[]
  addresses: string[]
  cookies: string[]
  pages: string[]
  /** of somebody else than her: who received what she ordered */
  recipientPages?: string[]
  paths: Set<string>
}

const MOST_REDIRECTS = 5

/** @param former whose cookies it goes on with, while it writes down anew what it sees */
export const openBrowser = (origin: string, former?: Browser): Browser => {
  const jar = former?.cookies ?? new Map<string, string>()
  const seen: Seen = { typed: [], addresses: [], cookies: [], pages: [], paths: new Set() }

  const ask = async (
    url: string,
    method: 'GET' | 'POST',
    from: string | null,
    body?: URLSearchParams,
  ): Promise<Answer> => {
    seen.addresses.push(url)
    if (body) seen.typed.push([...body.values()].join('\n'))
    const { origin: target } = new URL(url)
    const own = target === origin
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(own && jar.size > 0 ? { cookie: [...jar].map((pair) => pair.join('=')).join('; ') } : {}),
        ...(from ? { referer: from } : {}),
      },
      ...(body ? { body } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      seen.cookies.push(line)
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value) jar.set(name!, value)
      else jar.delete(name!)
    }
    const text = await answer.text()
    const location = answer.headers.get('location')
    if (location) seen.addresses.push(location)
    if (own) seen.pages.push(text)
    if (own && method === 'GET') seen.paths.add(new URL(url).pathname)
    return { status: answer.status, url, text, location: location ? new URL(location, url).href : null }
  }

  const follow = async (first: Answer): Promise<Answer> => {
    let answer = first
    for (let hops = 0; answer.location !== null; hops++) {
      if (hops === MOST_REDIRECTS) throw new Error(`${pathOf(first.url)} redirects without end`)
      answer = await ask(answer.location, 'GET', answer.url)
    }
    return answer
  }
  return {
    cookies: jar,
    seen,
    get: async (path) => follow(await ask(new URL(path, origin).href, 'GET', null)),
    send: async (page, action, values = {}) => {
      const form = formWith(page, action)
      const fields = new URLSearchParams([...form.fields])
      for (const [name, value] of Object.entries(values)) fields.set(name, value)
      const url = new URL(form.action || page.url, page.url).href
      if (form.method === 'get') return follow(await ask(`${url}?${fields}`, 'GET', page.url))
      return follow(await ask(url, 'POST', page.url, fields))
    },
  }
}

const formWith = (page: Answer, action: string | RegExp): Form => {
  const form = formsOf(page.text).find((candidate) =>
    typeof action === 'string' ? candidate.action === action : action.test(candidate.action),
  )
  if (!form) throw new Error(`${pathOf(page.url)} (${page.status}) has no form for ${action}: ${troubleOn(page.text)}`)
  return form
}

const pathOf = (url: string) => new URL(url).pathname

/** What a page says that went wrong, for the message of a run that does not get through. */
export const troubleOn = (html: string): string =>
  [...html.matchAll(/<(?:div|p) class="(?:note bad|note warn|err)[^"]*"[^>]*>([\s\S]*?)<\/(?:div|p)>/g)]
    .map(([, inner]) =>
      inner!
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .join(' | ')
