import { At } from '../../../../ui/dates.tsx'
import type { Differing } from '../../../../ui/difference.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { VersionRow } from '../../queries.ts'
import { WhoWrote } from './texts-page.tsx'

export type ShownVersion = VersionRow & { differences: Differing[]; canReturn: boolean }

type HistoryProps = {
  reader: Reader
  frame: OfficeFrame
  title: string
  back: { href: string; text: string }
  path: string
  /** where a return is posted */
  returns: string
  /** the form filled with a version; null: only what is changed is shown */
  look: ((number: number) => string) | null
  /** the version that counts now */
  seen: number
  rows: ShownVersion[]
  /** the last version of this page, where there are older ones */
  more: number | null
  me: string
  trouble: string | null
}

/** Every version, the latest first: who wrote it, when, what it changed, and the way back to it. */
export const HistoryPage = (props: HistoryProps) => {
  const { reader, frame, title, back, path, rows, more, trouble } = props
  const { history: words } = reader.words.officeContent
  return (
    <OfficePage reader={reader} title={title} frame={frame}>
      <p>
        <a class="chip" href={back.href}>
          {back.text}
        </a>
      </p>
      {trouble ? (
        <Note kind="bad" icon="warn">
          {trouble}
        </Note>
      ) : null}
      {rows.length === 0 ? <p class="muted">{words.none}</p> : null}
      {rows.map((row) => (
        <Version {...props} row={row} />
      ))}
      {more === null ? null : (
        <p>
          <a class="btn line" href={`${path}?after=${more}`}>
            {words.older}
          </a>
        </p>
      )}
    </OfficePage>
  )
}

const Version = ({ reader, returns, look, seen, row, me }: HistoryProps & { row: ShownVersion }) => {
  const { history: words } = reader.words.officeContent
  const { number, at, byRole, byId, returnedTo, state, differences, canReturn } = row
  return (
    <section class="box stack g2">
      <div class="row between">
        <h2>
          {words.number(number)} {number === seen ? <span class="badge trust">{words.now}</span> : null}
        </h2>
        <p class="small muted">
          <At reader={reader} at={at} /> · <WhoWrote reader={reader} byRole={byRole} isMe={byId === me} />
        </p>
      </div>
      {returnedTo === null ? null : (
        <p class="small">{returnedTo === 0 ? words.toShipped : words.returnedTo(returnedTo)}</p>
      )}
      {state === null && returnedTo === null ? <p class="small">{words.removed}</p> : null}
      {differences.length === 0 ? null : <Differences reader={reader} rows={differences} number={number} />}
      {canReturn ? (
        <form class="row" method="post" action={returns}>
          <input type="hidden" name="seen" value={String(seen)} />
          <button
            class="btn line"
            type="submit"
            name="version"
            value={String(number)}
            aria-label={words.backNamed(number)}
          >
            {words.back}
          </button>
          {look ? <a href={look(number)}>{words.look}</a> : null}
        </form>
      ) : null}
    </section>
  )
}

const Differences = ({ reader, rows, number }: { reader: Reader; rows: Differing[]; number: number }) => {
  const { history: words } = reader.words.officeContent
  return (
    <table class="figures versions" aria-label={words.number(number)}>
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, theirs, yours }) => (
          <tr>
            <th scope="row">{field}</th>
            <td>{theirs === '' ? <span class="muted">—</span> : theirs}</td>
            <td>{yours}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
