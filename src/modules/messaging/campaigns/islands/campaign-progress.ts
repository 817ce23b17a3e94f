/**
 * <campaign-progress> around the bar of a campaign under way: it looks again every few seconds and draws the page's own new bar and
 * words in its place. Without this file a link does the same.
 */
const EVERY_MS = 4_000
/** then the link is left to the reader */
const MOST_LOOKS = 450

class CampaignProgress extends HTMLElement {
  #looks = 0
  #timer = 0

  connectedCallback() {
    this.#timer = window.setTimeout(() => void this.#look(), EVERY_MS)
  }

  disconnectedCallback() {
    window.clearTimeout(this.#timer)
  }

  async #look() {
    if (++this.#looks > MOST_LOOKS || !this.isConnected) return
    const answer = await fetch(location.pathname).catch(() => null)
    const text = answer?.ok ? await answer.text() : ''
    const drawn = new DOMParser().parseFromString(text, 'text/html').querySelector('campaign-progress')
    if (drawn) this.replaceChildren(...drawn.childNodes)
    // It is over, or stands still: the whole page says so.
    else if (text !== '') return location.reload()
    this.#timer = window.setTimeout(() => void this.#look(), EVERY_MS)
  }
}

customElements.define('campaign-progress', CampaignProgress)

export {}
