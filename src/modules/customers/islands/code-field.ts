/**
 * Improves the field for a code, which works without it: where the browser can, it takes the code from the SMS whose last line
 * names this host (WebOTP), fills it in and sends the form.
 */
class CodeField extends HTMLElement {
  #stop = new AbortController()

  connectedCallback() {
    this.querySelector('form')?.addEventListener('submit', () => this.#stop.abort())
    if ('OTPCredential' in window) void this.#receive()
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  async #receive() {
    const wanted = { otp: { transport: ['sms'] }, signal: this.#stop.signal } as CredentialRequestOptions
    try {
      const received = (await navigator.credentials.get(wanted)) as (Credential & { code: string }) | null
      const field = this.querySelector<HTMLInputElement>('#code')
      if (!received || !field || field.value !== '') return
      field.value = received.code
      this.querySelector('form')?.requestSubmit()
    } catch {
      // Refused, or she was quicker: the field is there.
    }
  }
}

customElements.define('code-field', CodeField)
