import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { ErrorSummary, Field, Select } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type Action, actions } from '../actions.ts'
import type { Role } from '../rights.ts'

export type AuditEntry = {
  number: number
  at: Date
  /** null: her subject is erased */
  name: string | null
  role: Role
  action: Action
  target: string
  /** null: erased; `changed`: not what the chain says */
  why: string | null | { changed: true }
}

export type AuditProps = {
  reader: Reader
  frame: OfficeFrame
  entries: AuditEntry[]
  people: { id: string; name: string }[]
  typed: { member: string; action: string; from: string; until: string }
  errors: { from?: string; until?: string }
  /** the address of the next page, or null */
  older: string | null
  /** the answer to the button */
  verdict: { kind: 'trust' | 'bad'; lines: string[]; digest: string | null } | null
}

/** What was done in the office, the latest first, by person, act and date; and whether the chain is whole. */
export const AuditPage = (props: AuditProps) => {
  const { reader, frame, entries, older, verdict } = props
  const wrong = Object.keys(props.errors).length > 0
  const words = reader.words.office.audit
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      {verdict ? (
        <Note kind={verdict.kind} icon={verdict.kind === 'bad' ? 'warn' : 'check'}>
          {verdict.lines.map((line) => (
            <p>{line}</p>
          ))}
          {verdict.digest ? (
            <p class="tiny">
              {words.chainDigest}: <span class="ltr digest">{verdict.digest}</span>
            </p>
          ) : null}
        </Note>
      ) : null}
      <Filter {...props} />
      {wrong ? null : (
        <section class="box">
          {entries.length > 0 ? <Entries {...props} /> : <p class="muted">{words.empty}</p>}
        </section>
      )}
      {older ? (
        <p>
          <a class="btn line" href={older} rel="next">
            {words.older}
          </a>
        </p>
      ) : null}
      <form class="box stack g3" method="post" action={routes.officeAuditVerifications}>
        <p class="small muted">{words.verifyText}</p>
        <button class="btn line" type="submit">
          {words.verify}
        </button>
      </form>
    </OfficePage>
  )
}

const Filter = ({ reader, people, typed, errors }: AuditProps) => {
  const { audit: words, actions: names } = reader.words.office
  const date = (name: 'from' | 'until', label: string) => (
    <Field
      reader={reader}
      name={name}
      label={label}
      hint={words.dateHint}
      value={typed[name]}
      error={errors[name]}
      maxLength={40}
      optional
    />
  )
  return (
    <form class="box stack g3" method="get" action={routes.officeAudit}>
      <ErrorSummary reader={reader} errors={Object.entries(errors).map(([id, text]) => ({ id, text }))} />
      <div class="filters">
        <Select
          reader={reader}
          name="member"
          label={words.who}
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
          value={typed.member}
          placeholder={words.all}
          optional
        />
        <Select
          reader={reader}
          name="action"
          label={words.what}
          options={(Object.keys(actions) as Action[]).map((action) => ({ value: action, text: names[action] }))}
          value={typed.action}
          placeholder={words.all}
          optional
        />
        {date('from', words.from)}
        {date('until', words.until)}
      </div>
      <div class="row">
        <button class="btn" type="submit">
          {words.filter}
        </button>
        <a class="btn quiet" href={routes.officeAudit}>
          {words.clear}
        </a>
      </div>
    </form>
  )
}

const Entries = ({ reader, entries }: AuditProps) => {
  const { audit: words, actions: names, roles, staff } = reader.words.office
  return (
    <table class="queue">
      <caption class="vh">{words.list}</caption>
      <thead>
        <tr>
          <th>{words.number}</th>
          <th>{words.at}</th>
          <th>{words.who}</th>
          <th>{words.what}</th>
          <th>{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr>
            <td class="num">{formatNumber(entry.number, reader.language)}</td>
            <td class="muted">
              <At reader={reader} at={entry.at} />
            </td>
            <td>
              {entry.name ?? staff.unknown} <span class="badge">{roles[entry.role]}</span>
            </td>
            <td>
              {names[entry.action]}
              <span class="tiny muted own-line ltr" title={entry.target}>
                {shortened(entry.target)}
              </span>
            </td>
            <td class="words">
              <WhyText reader={reader} why={entry.why} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** An id by its last eight characters, which tell ids of one day apart; the whole one is in its title. */
const shortened = (target: string): string =>
  target.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{4}([0-9a-f]{8})/g, '…$1')

const WhyText = ({ reader, why }: { reader: Reader; why: AuditEntry['why'] }) => {
  const words = reader.words.office.audit
  if (typeof why === 'string') return <>{why}</>
  return <span class={why ? 'badge bad' : 'muted'}>{why ? words.changedWhy : words.goneWhy}</span>
}
