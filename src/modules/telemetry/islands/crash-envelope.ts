/**
 * Sends what broke. `crash-reporter.ts` loads this at the first breakage of a page whose owner said yes, and no page carries it. What
 * leaves is kept here first, for the viewer: what cannot be shown is not sent. A loop ends after ten a day.
 */
import { routes } from '../../../routes.ts'
import { alone } from '../device/alone.ts'
import { dayOf } from '../device/commitment.ts'
import { type Breakage, crashBody } from '../device/crash-body.ts'
import { grantOf } from '../device/grant.ts'
import { answerOf, keepCrash, markCrash } from '../device/memory.ts'
import { quietPost } from '../device/quiet-post.ts'

/** @param version of the words that this page asks with: a yes to others is none */
export const tellCrash = (broken: Breakage, page: { door: string; route: string; version: string }) =>
  alone(async () => {
    const answer = answerOf(localStorage)
    if (!answer?.switches.includes('crashes') || answer.textVersion !== page.version) return
    const now = new Date()
    const day = dayOf(now)
    const laid = await grantOf(answer, 'crashes', day)
    const usage = answer.switches.includes('usage')
    const body = crashBody(broken, { route: page.route, usage, commitment: laid.commitment, now })
    const grant = JSON.stringify(laid)
    if (!keepCrash(localStorage, { day, grant, body, taken: false })) return
    await quietPost(routes.telemetryGrants, grant)
    const { ok } = await quietPost(page.door, body)
    if (ok) markCrash(localStorage, body)
  })
