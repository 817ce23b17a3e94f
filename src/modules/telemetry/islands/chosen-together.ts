import { routes } from '../../../routes.ts'
import { type ChosenTogether, type OfferedProduct, rankOffers } from '../device/rank-offers.ts'

/**
 * <chosen-together> on a product's page: asks for the file that is the same for everybody, ranks by what this browser remembers, and
 * shows words. It asks for nothing else: whoever reads the server's log sees one request, whatever was seen and whatever is shown.
 */
const KEY = 'recently-seen'
const MOST = 4

class ChosenTogetherList extends HTMLElement {
  connectedCallback() {
    document.addEventListener('recently-seen-cleared', () => this.#fill([]))
    void this.#ask()
  }

  async #ask() {
    const quiet = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const
    const answer = await fetch(routes.chosenTogether, quiet).catch(() => null)
    if (!answer?.ok) return
    const file = (await answer.json()) as ChosenTogether
    const slug = this.dataset.slug!
    const before = remembered().filter((other) => other !== slug)
    // Whoever remembers nothing is shown nothing: the page has its own related products.
    this.#fill(before.length === 0 ? [] : rankOffers(file, [slug, ...before], MOST))
  }

  #fill(products: OfferedProduct[]) {
    const template = this.querySelector('template')!
    this.querySelector('ul')!.replaceChildren(...products.map((product) => filled(template, product)))
    this.hidden = products.length === 0
  }
}

const filled = (template: HTMLTemplateElement, { slug, title, priceRials }: OfferedProduct): Node => {
  const item = template.content.cloneNode(true) as DocumentFragment
  const persian = document.documentElement.lang === 'fa'
  const link = item.querySelector('a')!
  link.href = routes.product(slug)
  link.textContent = persian ? title.fa : title.en
  const price = item.querySelector('span')!
  price.textContent = `${new Intl.NumberFormat(persian ? 'fa-IR' : 'en').format(priceRials / 10)} ${price.dataset.unit}`
  return item
}

const remembered = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === 'string') : []
  } catch {
    return []
  }
}

customElements.define('chosen-together', ChosenTogetherList)
