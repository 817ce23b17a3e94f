/**
 * <task-progress> around the bar of something that takes long: it looks again every few seconds and takes over the page's own new bar,
 * and the words in the part «told». When the page no longer has the bar, it is over, or waits for somebody: the whole page says so.
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
    const element = /<task-progress.*?<\/task-progress>/s.exec(text)?.[0]
    if (text !== '' && element === undefined) return location.reload()
    if (element !== undefined) this.#takeOver(element)
    this.#timer = window.setTimeout(() => void this.#look(), EVERY_MS)
  }

  #takeOver(element: string) {
    const bar = this.querySelector('progress')
    const drawn = /<progress[^>]*>/.exec(element)?.[0] ?? ''
    for (const name of ['max', 'value'] as const) {
      const figure = new RegExp(` ${name}="(\\d+)"`).exec(drawn)?.[1]
      if (bar && figure !== undefined) bar[name] = Number(figure)
    }
    const told = /data-part="told"[^>]*>([^<]*)</.exec(element)?.[1]
    const words = this.querySelector('[data-part=told]')
    if (words && told !== undefined) words.textContent = told
  }
}

customElements.define('task-progress', TaskProgress)

export {}
