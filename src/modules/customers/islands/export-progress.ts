/**
 * <export-progress> around an archive that is being made: it looks again every two seconds and puts the page's own new state in
 * its place. Without this file a link does the same.
 */
const EVERY_MS = 2_000
/** then the link is left to the reader */
const MOST_LOOKS = 90

class ExportProgress extends HTMLElement {
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
    const step = /<progress[^>]* value="(\d+)"/.exec(text)?.[1]
    if (text !== '' && step === undefined) return location.reload()
    const bar = this.querySelector('progress')
    if (bar && step !== undefined) bar.value = Number(step)
    this.#timer = window.setTimeout(() => void this.#look(), EVERY_MS)
  }
}

customElements.define('export-progress', ExportProgress)

export {}
