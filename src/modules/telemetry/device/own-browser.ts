import { browserEnvironment } from './browser-environment.ts'
import { type Courier, quietPost } from './courier.ts'

/** What this browser says of itself and where it keeps things; null: it may not be asked, or cannot keep a secret. */
export const ownCourier = (): Courier | null => {
  try {
    // Who has told every site no (GPC) is not asked; without a secure context there is no secret; forbidden storage throws.
    if (navigator.globalPrivacyControl || !crypto.subtle) return null
    return { keeper: localStorage, post: quietPost, environment: ownEnvironment, now: () => new Date() }
  } catch {
    return null
  }
}

const ownEnvironment = () =>
  browserEnvironment({
    userAgent: navigator.userAgent,
    language: navigator.language,
    screen: Math.min(screen.width, screen.height),
    touch: navigator.maxTouchPoints > 0,
    connection: navigator.connection?.type,
    online: navigator.onLine,
  })

/** One tab at a time lays down, sends and takes back, so that no report leaves after its taking back. */
export const alone = (what: () => Promise<unknown>): Promise<unknown> =>
  navigator.locks ? navigator.locks.request('usage', what) : what()

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean
    readonly connection?: { readonly type?: string }
  }
}
