/**
 * A scanner types a code and ends with Enter. The line with that code is ticked, again for each further unit; what the code is
 * not for is said. Without JavaScript the lines are ticked by hand and no dead field is shown.
 */
class OfficeScan extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector<HTMLElement>('[data-part="field"]')
    const code = this.querySelector<HTMLInputElement>('[data-part="code"]')
    const said = this.querySelector<HTMLElement>('[data-part="said"]')
    if (!field || !code || !said) return
    field.hidden = false
    code.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      said.textContent = this.take(latin(code.value.trim()))
      code.value = ''
    })
  }

  private take(sku: string): string {
    const line = [...this.querySelectorAll<HTMLElement>('[data-sku]')].find(
      ({ dataset }) => dataset.sku?.toUpperCase() === sku.toUpperCase(),
    )
    const tick = line?.querySelector<HTMLInputElement>('input[type="checkbox"]')
    if (!line || !tick) return this.dataset.unknown ?? ''
    const units = line.querySelector<HTMLSelectElement>('select')
    // The first scan of a line counts one, each further one another.
    if (units) units.value = String(tick.checked ? Math.min(Number(units.value) + 1, units.options.length) : 1)
    tick.checked = true
    return (this.dataset.scanned ?? '').replace('%', line.dataset.title ?? '')
  }
}

const latin = (text: string): string => text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)))

customElements.define('office-scan', OfficeScan)
