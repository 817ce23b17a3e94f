/**
 * <campaign-progress> around the bar of a campaign under way: it looks again every few seconds and takes over the page's own new bar
 * and words. Without this file a link does the same.
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
    const looked = /<progress[^>]* value="(\d+)"/.exec(text)?.[1]
    // It is over, or stands still: the whole page says so.
    if (text !== '' && !text.includes('<campaign-progress')) return location.reload()
    const [bar, words] = [this.querySelector('progress'), this.querySelector('p')]
    if (bar && looked !== undefined) bar.value = Number(looked)
    const told = /<campaign-progress.*?<p[^>]*>([^<]*)</s.exec(text)?.[1]
    if (words && told !== undefined) words.textContent = told
    this.#timer = window.setTimeout(() => void this.#look(), EVERY_MS)
  }
}

customElements.define('campaign-progress', CampaignProgress)

export {}
