/**
 * Categories are dragged: onto the upper half of another they stand before it, onto the lower half below it as its last. The
 * form of the page is sent, so the shop decides whether there is such a place. Buttons do the same by keyboard.
 */
class CategoryTree extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector<HTMLFormElement>('[data-part="place"]')
    if (!form) return
    const items = [...this.querySelectorAll<HTMLElement>('li[data-slug]')]
    let dragged: HTMLElement | null = null
    for (const item of items) item.draggable = true
    this.addEventListener('dragstart', (event) => {
      dragged = (event.target as HTMLElement).closest('li')
      event.dataTransfer?.setData('text/plain', dragged?.dataset.slug ?? '')
    })
    this.addEventListener('dragover', (event) => {
      const over = (event.target as HTMLElement).closest('li')
      if (!dragged || !over || over === dragged) return
      event.preventDefault()
      for (const item of items) item.classList.remove('before', 'into')
      over.classList.add(isUpperHalf(event, over) ? 'before' : 'into')
    })
    this.addEventListener('dragend', () => {
      for (const item of items) item.classList.remove('before', 'into')
    })
    this.addEventListener('drop', (event) => {
      const over = (event.target as HTMLElement).closest('li')
      if (!dragged || !over || over === dragged) return
      event.preventDefault()
      const before = isUpperHalf(event, over)
      const parent = before ? over.dataset.parent! : over.dataset.slug!
      const siblings = items.filter((item) => item.dataset.parent === parent && item !== dragged)
      form.action = dragged.dataset.action!
      form.querySelector<HTMLInputElement>('[name="parent"]')!.value = parent
      form.querySelector<HTMLInputElement>('[name="at"]')!.value = String(
        before ? siblings.indexOf(over) : siblings.length,
      )
      form.requestSubmit()
    })
  }
}

const isUpperHalf = ({ clientY }: DragEvent, item: HTMLElement): boolean => {
  const { top, height } = item.getBoundingClientRect()
  return clientY < top + height / 2
}

customElements.define('category-tree', CategoryTree)
