import type { Change } from '../sabotage/breach.ts'
import type { Field } from './person.ts'
import type { PlaceName } from './places.ts'

/**
 * A deliberate leak in a copy of the program: what is changed, and where which field must be found afterwards. No two are
 * found in the same field and place, so that all can be planted in one copy and each finding is of one leak.
 */
export type Leak = { name: string; field: Field; place: PlaceName | 'yesterday’s backup, opened'; changes: Change[] }

/** Gives every leak what she typed, from wherever it sits, and nothing of what staff type; it leaks nothing itself. */
export const tap: Change = {
  file: 'src/platform/http/server.ts',
  from: "  app.addHook('onSend'",
  to: `  app.addHook('preHandler', async (request) => {
    if (request.url.startsWith('/office')) return
    const typed = { ...(request.body as Record<string, string>) }
    if (typed.someoneElse) Object.assign(typed, { recipientStreet: typed.street, recipientNote: typed.note })
    if (typed.someoneElse) delete typed.street
    Object.assign(((globalThis as any).typed ??= {}), typed)
  })
  app.addHook('onSend'`,
}
export const typed = (field: string) => `String((globalThis as any).typed?.${field} ?? '')`

/** Code that runs whenever a checkout was read, with what was typed at hand. */
export const atCheckout = (code: string): Change => ({
  file: 'src/modules/orders/checkout-form.ts',
  from: 'export const parseCheckout = (typed: TypedForm): Parsed => {',
  to: `export const parseCheckout = (typed: TypedForm): Parsed => {\n  ${code}`,
})
