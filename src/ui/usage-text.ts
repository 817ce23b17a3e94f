/**
 * What a yes to anonymous usage is given to, in its version. The digest is SHA-256 over the Persian words of the strip and of the
 * switches (`fa-telemetry.ts`, `strip` and `switches`). The version that was shown stands in every grant of a device; a yes to an older
 * one is asked for again, and nothing is sent until then. A test holds the two together: whoever changes a word adds a version here.
 */
export type UsageText = { version: string; since: string; digest: string }

export const usageTexts: readonly UsageText[] = [
  { version: '1', since: '2026-11-27', digest: 'd34683280c28845017601bf5e5de65288cb625863ab1463dabe1089380af676f' },
  { version: '2', since: '2026-11-28', digest: '9420f166e654bed7b6415334003ab1e885ff1cb6a4e6e686e3a614431611ae44' },
]

export const usageText = (): UsageText => usageTexts[usageTexts.length - 1]!
