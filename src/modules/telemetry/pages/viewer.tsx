import type { Reader } from '../../../ui/reader.ts'
import { type Field, fields } from '../device/register.ts'
import { SaidTable } from './said-table.tsx'

/** Places for the very bytes: of now, and of each day that was sent. Hidden until the island has something to show. */
export const Viewer = ({ reader }: { reader: Reader }) => {
  const words = reader.words.telemetry.viewer
  return (
    <section class="box stack" aria-labelledby="viewer" data-live hidden>
      <h2 id="viewer">{words.title}</h2>
      <h3>{words.now}</h3>
      <p class="small muted">{words.nowText}</p>
      <p data-when="nothing">{words.nothing}</p>
      <p data-when="waiting" hidden>
        {words.waiting}
      </p>
      <div class="stack" data-when="bytes" hidden>
        <Bytes reader={reader} />
        <FieldValues reader={reader} />
      </div>
      <h3>{words.sent}</h3>
      <p class="small muted">{words.sentText}</p>
      <p data-when="none">{words.none}</p>
      <ul class="rows" data-sent />
      <template>
        <li>
          <details>
            <summary class="row">
              <b data-day /> <span class="muted" data-taken={words.taken} data-underway={words.underway} />
            </summary>
            <Bytes reader={reader} />
          </details>
        </li>
      </template>
    </section>
  )
}

/** WCAG 2.1.1: what scrolls by itself takes the focus. */
const reachable = { tabIndex: 0 }

export const Bytes = ({ reader }: { reader: Reader }) => (
  <figure class="bytes">
    <pre class="ltr" {...reachable}>
      <code data-bytes />
    </pre>
    <figcaption class="tiny muted">
      <span class="num" data-count /> {reader.words.telemetry.viewer.bytes}
    </figcaption>
  </figure>
)

const FieldValues = ({ reader }: { reader: Reader }) => {
  const { viewer: words, switches, fields: names } = reader.words.telemetry
  const rows = (Object.keys(fields) as Field[]).map((field) => ({
    name: names[field],
    code: field,
    switch: switches[fields[field].switch].title,
    clause: fields[field].clause,
    value: <td data-field={field} data-refused={words.refused} data-unavailable={words.unavailable} />,
  }))
  return <SaidTable reader={reader} caption={words.inWords} rows={rows} />
}
