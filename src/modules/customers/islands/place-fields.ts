import { routes } from '../../../routes.ts'

/**
 * <place-fields> around a province and a city. Without this file any city of the chosen province can be typed; with it the
 * list of suggestions follows the province.
 */
class PlaceFields extends HTMLElement {
  connectedCallback() {
    this.querySelector('#province')?.addEventListener('change', () => void this.#listCities())
  }

  async #listCities() {
    const city = this.querySelector<HTMLInputElement>('#city')
    const list = this.querySelector('#cities')
    const province = this.querySelector<HTMLSelectElement>('#province')?.value ?? ''
    if (!city || !list) return
    city.value = ''
    list.replaceChildren()
    const answer = await fetch(`${routes.checkoutPlaces}?province=${encodeURIComponent(province)}`)
    if (!answer.ok) return
    const { cities } = (await answer.json()) as { cities: string[] }
    list.replaceChildren(...cities.map((name) => Object.assign(document.createElement('option'), { value: name })))
  }
}

customElements.define('place-fields', PlaceFields)
