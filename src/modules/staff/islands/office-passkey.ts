import { passkeyAnswer } from '../../../ui/passkey.ts'

/**
 * The button of a passkey: asks the browser for one and sends its answer with the form that stands around. Without this
 * script the page says so, and a code does the same.
 */
class OfficePasskey extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    const button = this.querySelector('button')
    if (!form || !button || !('PublicKeyCredential' in window)) return
    button.hidden = false
    this.querySelector('[data-no-script]')?.setAttribute('hidden', '')
    form.addEventListener('submit', (event) => {
      const answer = form.querySelector<HTMLInputElement>('[name="answer"]')
      if (answer?.value !== '') return
      event.preventDefault()
      button.setAttribute('aria-busy', 'true')
      // A refusal is sent too: the page that comes back says what to do.
      void passkeyAnswer(this.dataset.use === 'create' ? 'create' : 'get', this.dataset.options ?? '{}')
        .catch(() => 'none')
        .then((text) => {
          answer.value = text
          // A browser that refuses at once does so while the first submit is still under way; a second one waits for its end.
          setTimeout(() => form.requestSubmit(button))
        })
    })
  }
}

customElements.define('office-passkey', OfficePasskey)
