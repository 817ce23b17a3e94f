import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'

/**
 * One-time codes of an authenticator app (RFC 6238): SHA-1, six digits, thirty seconds, which is what every app can. A code
 * of the step before or after is taken too, for clocks that differ, and no code twice.
 */
const PERIOD_SECONDS = 30
const WINDOW_STEPS = 1
/** RFC 4226 section 4, R6: 160 bits. */
const SECRET_BYTES = 20

/** A new secret in base32, as an app takes it by hand. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** The same in groups of four, easier to type. */
export const groupedSecret = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

/** What the QR code says (Google's key URI format). `account` stands in the app beside the shop's name: nothing personal. */
export const totpUri = ({ secret, issuer, account }: { secret: string; issuer: string; account: string }): string =>
  totp(secret, { issuer, label: account }).toString()

/**
 * The step that this code belongs to, to be stored as the last one, or null when it is wrong, too old, or not later than
 * `lastStep`: RFC 6238 section 5.2 forbids a second use. Storing must refuse a step that is not later, for two at once.
 */
export const totpStep = (secret: string, code: string, now: Date, lastStep: number | null): number | null => {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const delta = totp(secret).validate({ token: code, timestamp, window: WINDOW_STEPS })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** The code at this time; for tests, and for nobody else. */
export const totpCodeAt = (secret: string, now: Date): string => totp(secret).generate({ timestamp: now.getTime() })

const totp = (secret: string, names: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS })

/** A QR code to draw: its side in modules, quiet zone included, and the dark ones as one SVG path of that scale. */
export type QrCode = { side: number; path: string }

/** ISO/IEC 18004 asks for a quiet zone of four modules. */
export const qrCode = (text: string): QrCode => {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`),
  )
  return { side: size, path: runs.join('') }
}

const darkRuns = (row: boolean[]): { from: number; length: number }[] => {
  const runs: { from: number; length: number }[] = []
  row.forEach((dark, x) => {
    if (!dark) return
    if (x > 0 && row[x - 1]) runs.at(-1)!.length++
    else runs.push({ from: x, length: 1 })
  })
  return runs
}
