import { creationOptionsFrom, jsonOf, requestOptionsFrom } from '../passkey-json.ts'

/**
 * Asks the browser for a passkey and sends its answer by the form inside. `data-challenges`: where the question comes from;
 * `data-ceremony`: `create`, `get`, or `offer`, which also lists passkeys in the field of the user name as soon as the
 * page is there. Whoever cancels the browser's dialog reads so beside the button, and nothing else has happened.
 */
class PasskeyForm extends HTMLElement {
  #offer: AbortController | null = null

  connectedCallback() {
    const button = this.querySelector('button')
    if (!button || !('PublicKeyCredential' in window)) return this.#say('hint', this.dataset.unable)
    button.hidden = false
    button.addEventListener('click', () => void this.#press(button))
    if (this.dataset.ceremony === 'offer') void this.#offerInField()
  }

  async #press(button: HTMLButtonElement) {
    this.#offer?.abort()
    this.#say('err', '')
    button.setAttribute('aria-busy', 'true')
    try {
      await this.#send(this.dataset.ceremony === 'create' ? this.#create() : this.#get({}))
    } catch {
      this.#say('err', this.dataset.cancelled)
      button.removeAttribute('aria-busy')
    }
  }

  async #offerInField() {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
    this.#offer = new AbortController()
    // Given up when the button is pressed, or never answered: both are no fault.
    await this.#send(this.#get({ mediation: 'conditional', signal: this.#offer.signal })).catch(() => {})
  }

  async #create() {
    return navigator.credentials.create({ publicKey: creationOptionsFrom(await this.#ask()) })
  }

  async #get(how: CredentialRequestOptions) {
    return navigator.credentials.get({ ...how, publicKey: requestOptionsFrom(await this.#ask()) })
  }

  async #ask() {
    const answer = await fetch(this.dataset.challenges ?? '', { method: 'POST' })
    // Sent on to prove who she is, or to sign in: the page goes there, and comes back.
    if (answer.redirected) location.assign(answer.url)
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  async #send(asked: Promise<Credential | null>) {
    const credential = await asked
    const input = this.querySelector<HTMLInputElement>('[name="credential"]')
    if (!input || !credential) throw new Error('no passkey')
    input.value = jsonOf(credential as PublicKeyCredential)
    input.form?.requestSubmit()
  }

  #say(kind: 'err' | 'hint', text = '') {
    this.querySelector(':scope > .err')?.remove()
    if (text === '') return
    const line = Object.assign(document.createElement('p'), { className: kind, textContent: text })
    if (kind === 'err') line.setAttribute('role', 'alert')
    this.append(line)
  }
}

customElements.define('passkey-form', PasskeyForm)
