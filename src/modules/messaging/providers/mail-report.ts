/**
 * Reads what comes back about a letter: a delivery report (RFC 3464, RFC 6522) or a complaint (RFC 5965). Strictly: a report by its
 * content type, parts of the first level only, everything with a limit. Of a mail that is neither, nothing is understood.
 */
export type MailReport =
  /** one for each address it speaks of */
  | { kind: 'delivery'; outcomes: { action: string; status: string }[] }
  | { kind: 'complaint'; originalMailFrom: string | null }
  | { kind: 'none'; why: 'not-a-report' | 'unreadable' | 'not-a-complaint' }

const MOST_PARTS = 12
const MOST_OUTCOMES = 20
const MOST_FIELDS = 200
const LONGEST_HEAD = 64 * 1024

/** `raw`: a whole mail, whose size the server has limited. */
export const readReport = (raw: Buffer): MailReport => {
  const mail = split(raw.toString('latin1').replaceAll('\r\n', '\n'))
  const type = mail && contentType(mail.fields.get('content-type'))
  if (!mail || type?.name !== 'multipart/report') return none('not-a-report')
  const boundary = type.parameters.get('boundary')
  if (!boundary || boundary.length > 70) return none('unreadable')
  const parts = partsOf(mail.body, boundary)
  switch (type.parameters.get('report-type')?.toLowerCase()) {
    case 'delivery-status':
      return deliveryIn(partOf(parts, ['message/delivery-status', 'message/global-delivery-status']))
    case 'feedback-report':
      return complaintIn(partOf(parts, ['message/feedback-report']))
    default:
      return none('not-a-report')
  }
}

const none = (why: Extract<MailReport, { kind: 'none' }>['why']): MailReport => ({ kind: 'none', why })

type Fields = Map<string, string>

const split = (text: string): { fields: Fields; body: string } | null => {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n')
  if (end < 0 || end > LONGEST_HEAD) return null
  const fields = fieldsIn(text.slice(0, end))
  return fields && { fields, body: text.slice(end === 0 ? 1 : end + 2) }
}

/** Null where a field that is read stands twice: two readers would see two mails. */
const fieldsIn = (head: string): Fields | null => {
  const lines = head.replace(/\n[ \t]+/g, ' ').split('\n')
  if (lines.length > MOST_FIELDS) return null
  const fields: Fields = new Map()
  for (const line of lines) {
    const found = /^([!-9;-~]{1,80}):[ \t]*(.*)$/.exec(line)
    if (!found) continue
    const name = found[1]!.toLowerCase()
    if (fields.has(name) && READ_ONCE.has(name)) return null
    fields.set(name, found[2]!.trim())
  }
  return fields
}

const READ_ONCE = new Set([
  'content-type',
  'content-transfer-encoding',
  'action',
  'status',
  'feedback-type',
  'original-mail-from',
])

const contentType = (value: string | undefined): { name: string; parameters: Map<string, string> } | null => {
  const name = /^([a-z0-9.+-]+\/[a-z0-9.+-]+)[ \t]*(?:;|$)/i.exec(value ?? '')?.[1]
  if (!name) return null
  const parameters = new Map<string, string>()
  for (const [, key, plain, quoted] of value!.matchAll(/;[ \t]*([a-z0-9-]+)=(?:([^\s";]+)|"([^"\\]*)")/gi))
    parameters.set(key!.toLowerCase(), plain ?? quoted!)
  return { name: name.toLowerCase(), parameters }
}

const partsOf = (body: string, boundary: string): string[] => {
  const parts: string[][] = []
  for (const line of body.split('\n')) {
    const bare = line.trimEnd()
    if (bare === `--${boundary}--` || parts.length > MOST_PARTS) break
    if (bare === `--${boundary}`) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts.slice(0, MOST_PARTS).map((lines) => lines.join('\n'))
}

/** The body of the first part of such a type; null also where it is encoded, which neither RFC allows. */
const partOf = (parts: string[], types: string[]): string | null => {
  for (const part of parts) {
    const { fields, body } = split(part) ?? {}
    const type = contentType(fields?.get('content-type'))
    if (!type || !types.includes(type.name)) continue
    return /^(7bit|8bit|binary)?$/i.test(fields?.get('content-transfer-encoding') ?? '') ? body! : null
  }
  return null
}

const deliveryIn = (body: string | null): MailReport => {
  if (body === null) return none('unreadable')
  const groups = body.split(/\n[ \t]*\n+/).slice(0, MOST_OUTCOMES)
  const outcomes = groups.flatMap((group) => {
    const fields = fieldsIn(group)
    const action = /^[a-z]+/i.exec(fields?.get('action') ?? '')?.[0].toLowerCase()
    const status = /^[245]\.\d{1,3}\.\d{1,3}(?!\d)/.exec(fields?.get('status') ?? '')?.[0]
    return action && status ? [{ action, status }] : []
  })
  return outcomes.length > 0 ? { kind: 'delivery', outcomes } : none('unreadable')
}

/** Of RFC 5965 §7.3, what a person says against us; `not-spam`, `virus` and `auth-failure` (RFC 6591) are no complaints. */
const COMPLAINTS = ['abuse', 'fraud', 'opt-out']

const complaintIn = (body: string | null): MailReport => {
  const fields = body === null ? null : fieldsIn(body.trim())
  if (!fields?.get('version') || !fields.get('feedback-type')) return none('unreadable')
  if (!COMPLAINTS.includes(fields.get('feedback-type')!.toLowerCase())) return none('not-a-complaint')
  return { kind: 'complaint', originalMailFrom: fields.get('original-mail-from') ?? null }
}
