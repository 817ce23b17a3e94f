/**
 * Puts a canned answer into the text without a round trip, where the writer stands in it. Without this script the same button sends
 * the form, and the page comes back with the text in it.
 */
class CannedAnswer extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector('select')
    const field = document.getElementById(this.dataset.into ?? '')
    if (!select || !(field instanceof HTMLTextAreaElement)) return
    this.querySelector('button')?.addEventListener('click', (event) => {
      event.preventDefault()
      const chosen = [...this.querySelectorAll('template')].find(({ dataset }) => dataset.answer === select.value)
      if (!chosen) return
      field.setRangeText(chosen.content.textContent ?? '', field.selectionStart, field.selectionEnd, 'end')
      field.focus()
    })
  }
}

customElements.define('canned-answer', CannedAnswer)
