import { securityList } from '../modules/policy/index.ts'
import { aboutAccounts } from './policy/accounts.ts'
import { aboutAnswers } from './policy/answers.ts'
import { asking } from './policy/asking.ts'
import { aboutAuthenticity } from './policy/authenticity.ts'
import { aboutCover } from './policy/covered.ts'
import { aboutCrashes } from './policy/crashes.ts'
import { aboutMarketing } from './policy/marketing.ts'
import { aboutMessages } from './policy/messages.ts'
import { askingMore } from './policy/more-information.ts'
import { aboutOutside } from './policy/outside.ts'
import { aboutRecipients } from './policy/recipient.ts'
import { aboutSecrecy } from './policy/secrecy.ts'
import { aboutSurveys } from './policy/surveys.ts'
import { takingBack } from './policy/taking-back.ts'
import { aboutFields } from './policy/telemetry-fields.ts'
import { telemetryRules } from './policy/telemetry-rules.ts'
import { aboutTransfers } from './policy/transfers.ts'
import type { Probe } from './probe.ts'
import { type Check, headerChecks } from './security/headers.ts'
import { requestChecks } from './security/requests.ts'

const checks: Record<string, Check> = { ...headerChecks, ...requestChecks }

/** Each item of the security list as a probe of its own. @throws when an item has no check: then it may not be listed */
export const securityProbes: readonly Probe[] = securityList.map(({ probe }) => {
  const run = checks[probe]
  if (!run) throw new Error(`nothing looks at ${probe}`)
  return { id: probe, kind: 'live', run }
})

/** P66: all items of the security list. */
const wholeList: Probe = {
  id: 'the-security-list-holds',
  kind: 'live',
  run: async (world) => {
    const findings: string[] = []
    for (const { probe } of securityList) {
      const found = await checks[probe]!(world)
      findings.push(...found.map((what) => `${probe}: ${what}`))
    }
    return findings
  },
}

/** Every probe of a clause. */
export const policyProbes: readonly Probe[] = [
  ...asking,
  ...askingMore,
  ...aboutRecipients,
  ...aboutMessages,
  ...aboutMarketing,
  ...aboutSurveys,
  ...aboutAuthenticity,
  ...aboutOutside,
  ...aboutSecrecy,
  ...aboutCover,
  ...aboutTransfers,
  ...aboutAnswers,
  ...aboutAccounts,
  ...telemetryRules,
  ...aboutFields,
  ...takingBack,
  ...aboutCrashes,
  wholeList,
]

/** Those that only look: the running shop runs them itself, every night. */
type Live = Extract<Probe, { kind: 'live' }>
export const liveProbes: readonly Live[] = [...policyProbes, ...securityProbes].filter((probe) => probe.kind === 'live')
export const liveProbeIds: ReadonlySet<string> = new Set(liveProbes.map(({ id }) => id))

export const probeOf = (id: string): Probe => {
  const found = policyProbes.find((probe) => probe.id === id)
  if (!found) throw new Error(`no probe ${id}`)
  return found
}
