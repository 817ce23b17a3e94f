import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { Reader } from './reader.ts'

export type Differing = { field: string; theirs: ComponentChildren; yours: ComponentChildren }

/**
 * Above a form that came back with 409: what somebody else changed since this form was opened. The form below holds what was
 * typed and the version of now, so to send it again is a decision; the link leaves things as they are.
 */
export const Difference = (props: { reader: Reader; rows: readonly Differing[]; page: string }) => {
  const words = props.reader.words.office.difference
  return (
    <div class="note warn" role="alert" id="errors" tabIndex={-1}>
      <Icon name="warn" />
      <div class="stack grow">
        <b>{words.title}</b>
        <p>{words.text}</p>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.theirs}</th>
              <th scope="col">{words.yours}</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ field, theirs, yours }) => (
              <tr>
                <th scope="row">{field}</th>
                <td>{theirs === '' || theirs === null ? <i class="muted">{words.none}</i> : theirs}</td>
                <td>{yours === '' || yours === null ? <i class="muted">{words.none}</i> : yours}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <a href={props.page}>{words.takeTheirs}</a>
      </div>
    </div>
  )
}
