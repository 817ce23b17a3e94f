/**
 * <product-variant> around the packs of a product. Without this file each pack is a link to its own address; with it
 * the pack's panel, which is already in the page, takes the place of the other without a reload, and the address follows.
 */
class ProductVariant extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-variant]')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      this.choose(link)
    })
  }

  choose(link: HTMLAnchorElement) {
    const sku = link.dataset.variant
    for (const other of this.querySelectorAll('a[data-variant]')) {
      if (other === link) other.setAttribute('aria-current', 'true')
      else other.removeAttribute('aria-current')
    }
    for (const panel of document.querySelectorAll<HTMLElement>('[data-variant-panel]')) {
      panel.hidden = panel.dataset.variantPanel !== sku
    }
    const status = this.querySelector('[data-variant-status]')
    if (status) status.textContent = link.innerText.replace(/\s+/g, ' ')
    history.replaceState(history.state, '', link.href)
  }
}

customElements.define('product-variant', ProductVariant)

export {}
