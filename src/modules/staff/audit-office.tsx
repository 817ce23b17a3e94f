import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import { isId } from '../../platform/ids.ts'
import { parseJalaliOrIsoDate } from '../../platform/persian/jalali.ts'
import { tehranInstant } from '../../platform/persian/tehran-time.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type LedgerVerdict, verifyLedger } from '../vault/index.ts'
import { isAction } from './actions.ts'
import { inAudited } from './audit.ts'
import { type AuditVerdict, verifyAudit } from './audit-chain.ts'
import type { AuditFilter } from './audit-queries.ts'
import { officeFrame } from './frame.ts'
import { office } from './guard.tsx'
import type { Staff } from './member.ts'
import { members } from './member-queries.ts'
import type { OfficeNeeds } from './needs.ts'
import { AuditPage, type AuditProps } from './pages/audit-page.tsx'
import { namesOf } from './people.ts'
import { AUDIT_PAGE_ROWS, readAudit } from './read-audit.ts'

const MOST_PEOPLE = 200

/** What was done in the office, and whether the record of it is whole. */
export const auditOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeAudit,
    office(needs, 'audit.read', (request, reply, staff) => show(needs, request, reply, staff, null)),
  )
  app.post(
    routes.officeAuditVerifications,
    { config: { rateLimit: { max: 10, timeWindow: 60_000 } } },
    office(needs, 'audit.read', async (request, reply, staff) => {
      const [audit, ledger] = [await verifyAudit(needs.db), await verifyLedger(needs.db)]
      // A broken chain is left as it is for whoever looks into it: nothing is written after the broken row.
      if (audit.ok)
        await inAudited(
          needs,
          staff.by,
          { action: 'audit.verified', target: `row:${audit.rows}`, why: 'سنجش زنجیره' },
          async () => {},
        )
      const { words } = readerOf(needs.jar, request)
      return show(needs, request, reply, staff, verdictIn(words, audit, ledger))
    }),
  )
}

const verdictIn = (words: Reader['words'], audit: AuditVerdict, ledger: LedgerVerdict): AuditProps['verdict'] => {
  const { audit: say } = words.office
  return {
    kind: audit.ok && ledger.ok ? 'trust' : 'bad',
    lines: [
      audit.ok ? say.chainRight(audit.rows) : say.chainBroken[audit.why](audit.row),
      ledger.ok ? say.ledgerRight(ledger.pages) : say.ledgerBroken(ledger.page),
    ],
    digest: audit.ok ? audit.digest : null,
  }
}

type Typed = AuditProps['typed']

const typedFilter = (request: FastifyRequest): Typed & { before: number | null } => {
  const query = request.query as Record<string, unknown>
  const text = (name: string) => (typeof query[name] === 'string' && query[name].length <= 60 ? query[name] : '')
  const before = Number(text('before'))
  return {
    member: isId(text('member')) ? text('member') : '',
    action: isAction(text('action')) ? text('action') : '',
    from: text('from').trim(),
    until: text('until').trim(),
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  }
}

const show = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'audit.read'>,
  verdict: AuditProps['verdict'],
) => {
  const { before, ...typed } = typedFilter(request)
  const { filter, errors } = filterOf(typed, before, readerOf(needs.jar, request).words)
  const failed = Object.keys(errors).length > 0
  const rows = await members(needs.db, MOST_PEOPLE)
  const ids = rows.map(({ id }) => id)
  const people = await namesOf(needs, staff.by, ids, 'دفتر کارها در میز کار')
  const entries = failed ? [] : await readAudit(needs, staff.by, filter, people)
  const last = entries.at(-1)?.number
  const older = last !== undefined && entries.length === AUDIT_PAGE_ROWS && last > 1 ? olderThan(typed, last) : null
  return needs.render(
    request,
    reply,
    (reader) => (
      <AuditPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeAudit)}
        entries={entries}
        people={[...people].map(([id, { name }]) => ({ id, name }))}
        typed={typed}
        errors={errors}
        older={older}
        verdict={verdict}
      />
    ),
    { status: failed ? 422 : 200 },
  )
}

/** Days are days in Tehran; «until» takes its whole day in. */
const filterOf = (
  { member, action, from, until }: Typed,
  before: number | null,
  words: Reader['words'],
): { filter: AuditFilter; errors: AuditProps['errors'] } => {
  const [firstDay, lastDay] = [parseJalaliOrIsoDate(from), parseJalaliOrIsoDate(until)]
  const { wrongDate } = words.office.audit
  return {
    filter: {
      before,
      memberId: member || null,
      action: action || null,
      from: firstDay ? tehranInstant(firstDay, 0) : null,
      until: lastDay ? addDays(tehranInstant(lastDay, 0), 1) : null,
    },
    errors: {
      ...(from !== '' && !firstDay ? { from: wrongDate } : {}),
      ...(until !== '' && !lastDay ? { until: wrongDate } : {}),
    },
  }
}

const olderThan = (typed: Typed, number: number): string => {
  const filled = Object.entries(typed).filter(([, value]) => value !== '')
  return `${routes.officeAudit}?${new URLSearchParams([...filled, ['before', String(number)]])}`
}
