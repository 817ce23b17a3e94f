/**
 * <usage-data>, the page of her choice: turns the switches to what this browser keeps and takes them at once, shows the very bytes that
 * would leave now and those that left, and takes everything back. It sends no report itself; <usage-strip> does, by the same functions.
 */
import { alone } from '../device/alone.ts'
import { dayOf } from '../device/commitment.ts'
import { bodyOf, layDown, takeAllBack } from '../device/courier.ts'
import { crashBody } from '../device/crash-body.ts'
import { grantOf, streams, switchesFor } from '../device/grant.ts'
import { answerOf, changeDay, keepSwitches, keptDays, sentDays } from '../device/memory.ts'
import { leftNow, ownCourier } from '../device/own-browser.ts'
import { webSwitches } from '../device/register.ts'
import { sentCrashes } from '../device/sent-crashes.ts'
import { number, time } from '../viewer/numbers.ts'
import { show, showNow, showSent } from '../viewer/show-bytes.ts'
import { type LaidDown, showCrash, showCrashes, showGrants } from '../viewer/show-more.ts'

const courier = ownCourier()!
const EVERY_MS = 1_000

class UsageData extends HTMLElement {
  connectedCallback() {
    for (const part of this.querySelectorAll<HTMLElement>('[data-live]')) part.hidden = false
    for (const input of this.#inputs()) {
      input.disabled = navigator.globalPrivacyControl === true
      input.onchange = () => void this.#choose()
    }
    show(this, 'gpc', navigator.globalPrivacyControl === true)
    this.querySelector<HTMLElement>('[data-take-back]')!.onclick = () => void this.#takeBack()
    this.#turn()
    void alone(() => layDown(courier)).then(() => this.#tellSent())
    // A visit grows while she reads: what would leave is what would leave now.
    setInterval(() => {
      this.#tell()
      showCrashes(this, sentCrashes())
    }, EVERY_MS)
    addEventListener('pageshow', () => this.#turn())
    document.addEventListener('visibilitychange', () => this.#turn())
  }

  #inputs = () => webSwitches.map((each) => this.querySelector<HTMLInputElement>(`input[name="${each}"]`)!)

  #answer = () => answerOf(courier.keeper)

  #current = () => (navigator.globalPrivacyControl || this.#older() ? [] : (this.#answer()?.switches ?? []))

  #older = () => !!this.#answer()?.switches.length && this.#answer()!.textVersion !== this.dataset.version

  /** Everything on the page as the browser keeps it. */
  #turn() {
    for (const input of this.#inputs()) input.checked = this.#current().some((each) => each === input.name)
    show(this, 'older', this.#older())
    this.#tell()
    this.#tellSent()
  }

  #tell() {
    const now = courier.now()
    const answer = this.#answer()
    const switches = this.#current()
    const today = keptDays(courier.keeper).find(({ day }) => day === dayOf(now))
    const would = answer && switches.length > 0 && today
    const body = would ? bodyOf(courier, answer, leftNow(today, now, switches)) : null
    showNow(this, body, switchesFor('usage', switches).length > 0)
    show(this, 'held', !!answer?.secret)
    show(this, 'clean', !answer?.secret)
  }

  #tellSent() {
    showSent(this, sentDays(courier.keeper))
    showCrashes(this, sentCrashes())
    void this.#tellMore()
  }

  /** What one breakage would say now, and what is laid down: by the functions that send them. */
  async #tellMore() {
    const now = courier.now()
    const answer = this.#answer()
    const switches = this.#current()
    if (!answer?.secret || switches.length === 0) {
      showCrash(this, null)
      return showGrants(this, [])
    }
    const { commitment } = await grantOf(answer, 'crashes', dayOf(now), ['crashes'])
    const page = { route: pageRoute(), usage: switches.includes('usage'), commitment, now }
    showCrash(this, switches.includes('crashes') ? crashBody(someBreakage(), page) : null)
    const days = keptDays(courier.keeper)
    const laid = days.reverse().flatMap(({ day, granted, refused = [] }) =>
      streams.map(async (stream): Promise<LaidDown[]> => {
        const grant = await grantOf(answer, stream, day, switchesFor(stream, answer.switches))
        const due = grant.switches.length > 0 || refused.includes(stream)
        return due ? [{ grant, taken: granted.includes(stream) }] : []
      }),
    )
    showGrants(this, (await Promise.all(laid)).flat())
  }

  async #choose() {
    const switches = webSwitches.filter((_, place) => this.#inputs()[place]!.checked)
    if (switches.length === 0) return this.#takeBack()
    show(this, 'receipt', false)
    keepSwitches(courier.keeper, switches, this.dataset.version!)
    const now = courier.now()
    changeDay(courier.keeper, dayOf(now), (day) => leftNow(day, now, switches))
    const line = this.querySelector<HTMLElement>('[data-kept]')!
    line.textContent = line.dataset.kept!
    this.#turn()
    await alone(() => layDown(courier))
    this.#tell()
    this.#tellSent()
  }

  async #takeBack() {
    const button = this.querySelector<HTMLElement>('[data-take-back]')!
    if (button.ariaBusy === 'true') return
    const label = button.querySelector('span')!
    const [words, focused] = [label.textContent, document.activeElement === button]
    button.ariaBusy = 'true'
    label.textContent = button.dataset.busy!
    const taken = (await alone(() => takeAllBack(courier))) as Awaited<ReturnType<typeof takeAllBack>>
    button.ariaBusy = null
    label.textContent = taken ? words : button.dataset.again!
    show(this, 'failed', !taken)
    show(this, 'receipt', !!taken)
    if (taken) {
      this.querySelector('[data-reports]')!.textContent = number(taken.reports)
      this.querySelector('[data-crashes]')!.textContent = number(taken.crashes)
      this.querySelector('[data-taken-at]')!.textContent = time(courier.now())
    }
    this.#turn()
    if (taken) this.querySelector('[data-when="receipt"]')!.scrollIntoView({ block: 'nearest' })
    // The button is gone with what it did; the receipt is where she was going.
    if (taken && focused) document.querySelector('main')!.focus({ preventScroll: true })
  }
}

const pageRoute = () => document.querySelector<HTMLElement>('script[data-door]')!.dataset.route

/** Something that really breaks, so that its place in our program is told as it would be. */
const someBreakage = (): Error => {
  try {
    return JSON.parse('')
  } catch (error) {
    return error as Error
  }
}

if (courier) customElements.define('usage-data', UsageData)
// A browser that keeps nothing for us cannot keep an answer either; whoever came here is told.
else show(document.querySelector('usage-data')!, 'unable', true)
