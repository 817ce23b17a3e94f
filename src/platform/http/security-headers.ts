/**
 * The headers of every answer. Pages carry no inline script or style, so the policy needs neither nonce nor hash, and
 * cached bytes stay safe. `form-action` names only ourselves: Chromium applies it to redirects too, which is why the
 * way to the bank is a link on our own page.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Of a picture (SVG) that somebody opens as a page: no script, no form, no origin. */
export const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

export const securityHeaders = (secure: boolean): [string, string][] => [
  ['content-security-policy', secure ? `${policy}; upgrade-insecure-requests` : policy],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  [
    'permissions-policy',
    'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), interest-cohort=()',
  ],
  ...(secure ? ([['strict-transport-security', 'max-age=63072000; includeSubDomains']] as [string, string][]) : []),
]
