/**
 * <task-progress> around the bar of a long task: it looks again every few seconds and takes over the page's own new bar and words.
 * Without this file a link does the same.
 */
const EVERY_MS = 2_000
/** then the link is left to the reader */
const MOST_LOOKS = 900

class TaskProgress extends HTMLElement {
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
    // It waits for somebody again: the whole page says so.
    if (text !== '' && !text.includes('<task-progress')) return location.reload()
    const looked = /<progress[^>]* value="(\d+)"/.exec(text)?.[1]
    const told = /<task-progress.*?<p[^>]*>([^<]*)</s.exec(text)?.[1]
    const [bar, words] = [this.querySelector('progress'), this.querySelector('p')]
    if (bar && looked !== undefined) bar.value = Number(looked)
    if (words && told !== undefined) words.textContent = told
    this.#timer = window.setTimeout(() => void this.#look(), EVERY_MS)
  }
}

customElements.define('task-progress', TaskProgress)

export {}
