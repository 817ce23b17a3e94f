/**
 * <usage-strip> stands at the end of every page, hidden. It asks for permission while there is no answer, and after a yes notes this
 * page and sends when the visit ends. Without this file nothing is asked, noted or sent.
 */
import { alone } from '../device/alone.ts'
import { dayOf } from '../device/commitment.ts'
import { layDown, sendDay, sendDays, takeAllBack } from '../device/courier.ts'
import { noteChoice, noteSearch } from '../device/day-record.ts'
import { answerOf, changeDay, type KeptDay, keepAnswer } from '../device/memory.ts'
import { leftNow, ownCourier } from '../device/own-browser.ts'
import { type Switch, webSwitches } from '../device/register.ts'

// Who has told every site no (GPC) is not asked, and nothing is taken (C4).
const courier = navigator.globalPrivacyControl ? null : ownCourier()
const strip = document.querySelector<HTMLElement>('usage-strip')!
const { version = '' } = strip.dataset

/** Asks who has not answered, and whoever said yes to other words than today's; a no is left alone. */
const show = () => {
  const answer = answerOf(courier!.keeper)
  const ask = !answer || (answer.switches[0] && answer.textVersion !== version)
  for (const part of strip.querySelectorAll('section')) part.hidden = !ask
}

const take = (said: string) => {
  keepAnswer(courier!.keeper, said === 'yes' ? [...webSwitches] : [], version)
  show()
  strip.querySelector('[role=status]')!.textContent = strip.dataset[said]!
  document.querySelector('main')!.focus({ preventScroll: true })
  begin()
}

/** What she allows by today's words. Asked each time: another tab may have changed it. */
const allowed = (): Switch[] => {
  const answer = answerOf(courier!.keeper)
  return answer?.textVersion === version ? answer.switches : []
}

const note = (to: (day: KeptDay, now: Date) => KeptDay): KeptDay | null => {
  const now = courier!.now()
  return changeDay(courier!.keeper, dayOf(now), (day) => to(day, now))
}

const notePage = () => note((day, now) => leftNow(day, now, allowed()))

const begin = () => {
  if (answerOf(courier!.keeper)?.switches.length === 0) return void alone(() => takeAllBack(courier!))
  if (!allowed()[0]) return
  const { words, results } = document.querySelector<HTMLElement>('[data-first]')?.dataset ?? {}
  notePage()
  if (words && results && allowed().includes('searches')) note((day) => noteSearch(day, words, +results))
  void alone(() => layDown(courier!).then(() => sendDays(courier!)))
}

/** On the way to another page of the shop the visit goes on. */
let goesOn = false

/** Hidden is the last that a page surely hears: leaving and closing hide it too, and a phone may never show it again. */
const leave = () => {
  if (document.visibilityState === 'visible') return show()
  if (!allowed()[0]) return
  const today = notePage()
  if (today && !goesOn) void sendDay(courier!, today)
}

const noteLink = (link: HTMLAnchorElement) => {
  const list = link.closest<HTMLElement>('[data-first]')
  const rank = list ? [...list.querySelectorAll('.card a')].indexOf(link) + 1 : 0
  const { first, words } = list?.dataset ?? {}
  if (rank > 0 && allowed().includes('searches'))
    note((day) => noteChoice(day, link.pathname.split('/')[2]!, +first! + rank, words))
}

const listen = () => {
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
    goesOn = link?.origin === location.origin && !link.target && !event.defaultPrevented
    if (link) noteLink(link)
  })
  addEventListener('submit', (event) => {
    goesOn = !event.defaultPrevented
  })
  addEventListener('pageshow', ({ persisted }) => {
    goesOn = false
    show()
    if (persisted) begin()
  })
  document.addEventListener('visibilitychange', leave)
}

class UsageStrip extends HTMLElement {
  connectedCallback() {
    for (const button of this.querySelectorAll('button')) button.onclick = () => take(button.value)
    show()
    begin()
    listen()
  }
}

// Whom nothing may ask has nothing to listen to either.
if (courier) customElements.define('usage-strip', UsageStrip)
