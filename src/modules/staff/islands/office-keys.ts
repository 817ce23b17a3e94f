const OFF = 'office-keys-off'

/**
 * Shortcuts of one page of the office: whatever carries `data-key` is pressed by that letter, `/` goes to the search, `?`
 * lists them all. Keys are taken by their place on the keyboard, so they work while it writes Persian. They rest while
 * somebody writes, and can be turned off (WCAG 2.1.4). Without this script every link and button works as it is.
 */
class OfficeKeys extends HTMLElement {
  connectedCallback() {
    const [dialog, open] = [this.querySelector('dialog'), this.querySelector<HTMLButtonElement>('[data-part="open"]')]
    const on = this.querySelector<HTMLInputElement>('[data-part="on"]')
    if (!dialog || !open || !on) return
    open.hidden = false
    open.addEventListener('click', () => this.list(dialog))
    on.checked = localStorage.getItem(OFF) === null
    on.addEventListener('change', () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1')))
    document.addEventListener('keydown', (event) => {
      if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || dialog.open || isWriting(event.target))
        return
      if (event.code === 'Slash' && event.shiftKey) this.list(dialog)
      else if (!press(event)) return
      event.preventDefault()
    })
  }

  private list(dialog: HTMLDialogElement) {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-key]')].filter((part) => part.checkVisibility())
    const list = dialog.querySelector('[data-part="list"]')!
    const search = searchField() ? [row('/', this.dataset.search ?? '')] : []
    const more = rows.map((part) => row(part.dataset.key!, nameOf(part)))
    list.replaceChildren(...search, row('?', this.dataset.this ?? ''), ...more)
    dialog.showModal()
  }
}

const press = ({ code, shiftKey }: KeyboardEvent): boolean => {
  const field = code === 'Slash' ? searchField() : null
  const letter = /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase()
  const part = letter && !shiftKey ? document.querySelector<HTMLElement>(`[data-key="${letter}"]`) : null
  if (!field && !part) return false
  if (field) field.focus()
  else if (isField(part!)) part!.focus()
  else part!.click()
  return true
}

const searchField = () => document.querySelector<HTMLElement>('main [type="search"]')

const isField = (part: HTMLElement): boolean =>
  part.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')

/** What a button, a link or a field is called. */
const nameOf = (part: HTMLElement): string =>
  part.getAttribute('aria-label') ?? (part as HTMLInputElement).labels?.[0]?.textContent ?? part.textContent.trim()

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (isField(target) || target.isContentEditable)

const row = (key: string, text: string): HTMLLIElement => {
  const [line, name] = [document.createElement('li'), document.createElement('kbd')]
  name.textContent = key
  line.append(name, ` ${text}`)
  return line
}

customElements.define('office-keys', OfficeKeys)
