/**
 * Hears what breaks on a page, and after a yes to «crashes» tells it (P34 to P41, C8). Every page carries this, and it loads nothing
 * more: a page that is being left tells too. What leaves is kept here first, for the viewer: what cannot be shown is not sent. A loop
 * ends after three a page and ten a day. Written short, for all of it weighs at most 1.5 KB.
 */
import { routes } from '../../../routes.ts'
import { alone } from '../device/alone.ts'
import { dayOf } from '../device/commitment.ts'
import { type Breakage, crashBody } from '../device/crash-body.ts'
import { grantOf } from '../device/grant.ts'
import { quietPost } from '../device/quiet-post.ts'
import { keepCrash, markCrash } from '../device/sent-crashes.ts'

const { door, route, version } = (document.querySelector('script[data-door]') as HTMLElement).dataset
const told: unknown[] = []

const tell = (broken: Breakage) =>
  alone(async () => {
    // As `memory.ts` keeps her answer; a yes to other words than today's is none.
    const answer = JSON.parse(localStorage['usage-answer'])
    const allows = (each: string) => answer.switches.includes(each)
    if (answer.textVersion !== version || !allows('crashes') || navigator.globalPrivacyControl) return
    if (told[2] || told.includes(broken.stack)) return
    told.push(broken.stack ?? broken)
    const now = new Date()
    const day = dayOf(now)
    const laid = await grantOf(answer, 'crashes', day, ['crashes'])
    const body = crashBody(broken, { route, usage: allows('usage'), commitment: laid.commitment, now })
    const grant = JSON.stringify(laid)
    if (!keepCrash({ day, grant, body, taken: false }, dayOf(new Date(+now - 90 * 864e5)))) return
    await quietPost(routes.telemetryGrants, grant)
    if ((await quietPost(door!, body)).ok) markCrash(body)
    // What tells of breakages must not break.
  }).catch(() => {})

addEventListener('error', ({ error }) => error && tell(error))
addEventListener('unhandledrejection', ({ reason }) => tell(reason ?? {}))
