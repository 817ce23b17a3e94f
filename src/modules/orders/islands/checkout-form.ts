import { routes } from '../../../routes.ts'

/**
 * Improves the checkout, which works without it: the list of cities follows the province, a new place asks for its
 * delivery at once, and another way of delivery or payment shows its total and its button without a round trip.
 */
class CheckoutForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', (event) => {
      const { name } = event.target as HTMLInputElement
      if (name === 'province') void this.#listCities()
      if (name === 'city') this.#askAgain()
      if (name === 'delivery' || name === 'payment') this.#showTotal()
    })
    this.addEventListener('submit', () => {
      const button = this.querySelector('button.buy')
      // Not disabled: a disabled button would not be sent again if the reader comes back.
      setTimeout(() => button?.setAttribute('aria-busy', 'true'))
    })
    this.#showTotal()
  }

  async #listCities() {
    const city = this.querySelector<HTMLInputElement>('#city')
    const list = this.querySelector('#cities')
    const province = this.querySelector<HTMLSelectElement>('#province')?.value ?? ''
    if (!city || !list) return
    city.value = ''
    const answer = await fetch(`${routes.checkoutPlaces}?province=${encodeURIComponent(province)}`)
    if (!answer.ok) return
    const { cities } = (await answer.json()) as { cities: string[] }
    list.replaceChildren(...cities.map((name) => Object.assign(document.createElement('option'), { value: name })))
    city.focus()
  }

  #askAgain() {
    const button = this.querySelector<HTMLButtonElement>('button.requote')
    if (this.querySelector<HTMLInputElement>('#city')?.value) this.querySelector('form')?.requestSubmit(button)
  }

  #showTotal() {
    const chosen = (name: string) => this.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? ''
    const method = chosen('delivery').split(' ')[0]
    const facts = [...this.querySelectorAll<HTMLElement>('[data-method]')].find(
      (item) => item.dataset.method === method,
    )?.dataset
    if (!facts) return
    const hidden = this.querySelector<HTMLInputElement>('input[name="shownTotal"]')
    if (hidden) hidden.value = facts.total ?? ''
    this.#write('.sum .tot.num', facts.text)
    this.#write('button.buy', chosen('payment') === 'cash' ? facts.place : facts.pay)
  }

  #write(selector: string, text: string | undefined) {
    const place = this.querySelector(selector)
    if (place && text !== undefined) place.textContent = text
  }
}

customElements.define('checkout-form', CheckoutForm)
