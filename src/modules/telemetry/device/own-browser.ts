import { browserEnvironment } from './browser-environment.ts'
import type { Courier } from './courier.ts'
import { seePage } from './day-record.ts'
import type { KeptDay } from './memory.ts'
import { pageKindOf } from './page-kind.ts'
import { quietPost } from './quiet-post.ts'
import type { Switch } from './register.ts'

/** What this browser says of itself and where it keeps things; null: it cannot keep a secret. */
export const ownCourier = (): Courier | null => {
  try {
    // Without a secure context there is no cryptography; storage that is forbidden throws.
    return (
      crypto.subtle && { keeper: localStorage, post: quietPost, environment: () => environment, now: () => new Date() }
    )
  } catch {
    return null
  }
}

/** Read once, while the page is whole: one that is being left may say something else. */
const environment = browserEnvironment({
  userAgent: navigator.userAgent,
  language: navigator.language,
  screen: Math.min(screen.width, screen.height),
  touch: navigator.maxTouchPoints > 0,
  connection: navigator.connection?.type,
  online: navigator.onLine,
})

/** A day as it stands when this page is left now; without her permission nothing is noted. */
export const leftNow = (day: KeptDay, now: Date, switches: Switch[]): KeptDay =>
  switches.includes('usage')
    ? {
        ...seePage(day, now, pageKindOf(location.pathname), !!document.querySelector('[data-ordered]')),
        environment,
      }
    : day

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean
    readonly connection?: { readonly type?: string }
  }
}
