/**
 * Personal data that was opened for a purpose is covered again after its minutes, when she says so, and when the page goes
 * out of sight for the browser's own memory of pages. The values leave the document; to see them again is to open them again.
 */
class OfficeRevealed extends HTMLElement {
  connectedCallback() {
    const [shown, over] = [this.querySelector('[data-part="shown"]'), this.querySelector('[data-part="over"]')]
    const hide = this.querySelector<HTMLButtonElement>('[data-part="hide"]')
    if (!shown || !over || !hide) return
    const cover = () => {
      clearTimeout(timer)
      shown.remove()
      over.removeAttribute('hidden')
    }
    const timer = setTimeout(cover, Number(this.dataset.minutes) * 60_000)
    hide.hidden = false
    hide.addEventListener('click', cover)
    window.addEventListener('pagehide', cover)
  }
}

customElements.define('office-revealed', OfficeRevealed)
