/** Shows what is typed into a password field while its button is pressed in; a form that is sent hides it again. */
class PasswordField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    const button = this.querySelector('button')
    if (!input || !button) return
    const show = (shown: boolean) => {
      input.type = shown ? 'text' : 'password'
      button.setAttribute('aria-pressed', String(shown))
    }
    button.hidden = false
    button.addEventListener('click', () => show(input.type === 'password'))
    // Browsers keep what was typed into fields of text, so it must be a password field when the page is left.
    input.form?.addEventListener('submit', () => show(false))
    addEventListener('pagehide', () => show(false))
  }
}

customElements.define('password-field', PasswordField)
