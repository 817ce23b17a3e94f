/**
 * <listing-filter> around the filters and the list. Without this file the filters are a GET form with its own button,
 * opened on a phone by `#filters` alone. With it they open as a dialog that holds the focus and closes by Escape, and
 * on a desk a tick submits at once; the ticked box keeps the focus over the reload.
 */
class ListingFilter extends HTMLElement {
  connectedCallback() {
    const sheet = this.querySelector<HTMLElement>('#filters')
    const form = sheet?.querySelector('form')
    const dialog = this.querySelector('dialog')
    if (!sheet || !form || !dialog) return

    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      if (link?.matches('[data-open-filters]')) openSheet(event, dialog, form)
      if (link?.matches('[data-close-filters]') && dialog.open) {
        event.preventDefault()
        dialog.close()
      }
    })
    dialog.addEventListener('close', () => sheet.append(form))
    form.addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement
      if (dialog.open || input.type !== 'checkbox') return
      form.action = `${form.getAttribute('action')?.split('#')[0]}#${input.id}`
      form.requestSubmit()
    })
    form.addEventListener('submit', () => leaveOutEmpty(form))
    keepFocus(form)
  }
}

const openSheet = (event: Event, dialog: HTMLDialogElement, form: HTMLFormElement) => {
  event.preventDefault()
  dialog.append(form)
  dialog.showModal()
}

/** Empty price fields would only lengthen an address that people share. */
const leaveOutEmpty = (form: HTMLFormElement) => {
  for (const input of form.querySelectorAll('input')) input.disabled ||= input.value === ''
}

const keepFocus = (form: HTMLFormElement) => {
  const id = decodeURIComponent(location.hash.slice(1))
  const input = id ? form.querySelector<HTMLInputElement>(`input[id="${CSS.escape(id)}"]`) : null
  if (!input) return
  input.focus({ preventScroll: true })
  history.replaceState(history.state, '', location.pathname + location.search)
}

// a page that comes back from the browser's own memory must not keep fields switched off
addEventListener('pageshow', () => {
  for (const input of document.querySelectorAll<HTMLInputElement>('listing-filter input:disabled'))
    input.disabled = false
})

customElements.define('listing-filter', ListingFilter)

export {}
