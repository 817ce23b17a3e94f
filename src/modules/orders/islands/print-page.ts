/** A button that prints the page; without JavaScript the browser's own menu does it, and no dead button is shown. */
class PrintPage extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => window.print())
  }
}

customElements.define('print-page', PrintPage)
