/**
 * Pictures are dragged into their order; each drop is saved at once. The buttons of each picture do the same without a
 * script and by keyboard.
 */
class PictureOrder extends HTMLElement {
  connectedCallback() {
    const list = this.querySelector('ol')
    if (!list) return
    let dragged: HTMLElement | null = null
    for (const item of list.children as HTMLCollectionOf<HTMLElement>) item.draggable = true
    list.addEventListener('dragstart', (event) => {
      dragged = (event.target as HTMLElement).closest('li')
      event.dataTransfer?.setData('text/plain', dragged?.dataset.file ?? '')
    })
    list.addEventListener('dragover', (event) => {
      const over = (event.target as HTMLElement).closest('li')
      if (!dragged || !over) return
      event.preventDefault()
      if (over === dragged) return
      const before = [...list.children].indexOf(over) < [...list.children].indexOf(dragged)
      list.insertBefore(dragged, before ? over : over.nextSibling)
    })
    list.addEventListener('drop', (event) => event.preventDefault())
    list.addEventListener('dragend', () => {
      dragged = null
      void this.save(list)
    })
  }

  private async save(list: HTMLOListElement) {
    const order = [...list.children].map((item) => (item as HTMLElement).dataset.file).join(' ')
    const answer = await fetch(this.dataset.action!, {
      method: 'POST',
      body: new URLSearchParams({ order }),
    }).catch(() => null)
    // The numbers and the buttons of the first and last one are the page's: it is read again.
    if (answer?.ok) location.assign(answer.url)
    else this.querySelector('[data-part="status"]')!.textContent = this.dataset.failed ?? ''
  }
}

customElements.define('picture-order', PictureOrder)
