/**
 * Fills an invitation's code from the part of the address behind `#`, which a browser sends to nobody, and takes it out of
 * the address bar. Without this script the code is typed.
 */
class OfficeCode extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector<HTMLInputElement>('[name="code"]')
    const code = location.hash.slice(1)
    if (!field || !/^[\w-]{15,20}$/.test(code)) return
    field.value = code
    history.replaceState(null, '', location.pathname)
  }
}

customElements.define('office-code', OfficeCode)
