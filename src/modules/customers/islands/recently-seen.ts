import { routes } from '../../../routes.ts'

/**
 * <recently-seen> on a product's page notes its slug in this browser, and shows what was seen before it. The list never
 * leaves the browser but to ask what these products look like now, in one request that carries no cookie and no address.
 * Without this file the element stays hidden and nothing is noted.
 */
const KEY = 'recently-seen'
const MOST = 20

type Glance = { slug: string; title: { fa: string; en: string }; priceRials: number; soldOut: boolean; picture: string }

class RecentlySeen extends HTMLElement {
  connectedCallback() {
    const { slug, most } = this.dataset
    const before = noted().filter((other) => other !== slug)
    if (slug) note([slug, ...before])
    this.querySelector('button')?.addEventListener('click', () => {
      note([])
      document.dispatchEvent(new Event('recently-seen-cleared'))
      this.#tell('cleared', [])
    })
    void this.#show(before.slice(0, Number(most)))
  }

  async #show(slugs: string[]) {
    if (slugs.length === 0) return this.#tell('none', [])
    const asked = new URLSearchParams(slugs.map((slug) => ['slug', slug]))
    const quiet = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const
    const answer = await fetch(`${routes.productGlances}?${asked}`, quiet).catch(() => null)
    if (!answer?.ok) return
    const { products: found } = (await answer.json()) as { products: Glance[] }
    // Noted by a former address, the product of this page comes back by its present one.
    const products = found.filter((product) => product.slug !== this.dataset.slug)
    this.#tell(products.length === 0 ? 'none' : 'some', products)
  }

  /** On a product's page an empty list is no section at all. */
  #tell(state: 'some' | 'none' | 'cleared', products: Glance[]) {
    const template = this.querySelector('template')
    this.querySelector('ul')?.replaceChildren(...products.map((product) => filled(template!, product)))
    for (const line of this.querySelectorAll<HTMLElement>('[data-when]')) line.hidden = line.dataset.when !== state
    this.hidden = state === 'none' && this.dataset.slug !== undefined
  }
}

const filled = (template: HTMLTemplateElement, { slug, title, priceRials, soldOut, picture }: Glance): Node => {
  const item = template.content.cloneNode(true) as DocumentFragment
  const persian = document.documentElement.lang === 'fa'
  const link = item.querySelector('a')!
  link.href = routes.product(slug)
  link.textContent = persian ? title.fa : title.en
  item.querySelector('img')!.src = picture
  const price = new Intl.NumberFormat(persian ? 'fa-IR' : 'en').format(priceRials / 10)
  const place = item.querySelector<HTMLElement>('[data-price]')!
  place.textContent = soldOut ? (place.dataset.soldOut ?? '') : `${price} ${place.dataset.unit}`
  return item
}

const noted = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

const note = (slugs: string[]) => {
  try {
    if (slugs.length === 0) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify(slugs.slice(0, MOST)))
  } catch {
    // A browser that keeps nothing for us keeps no list either.
  }
}

customElements.define('recently-seen', RecentlySeen)
