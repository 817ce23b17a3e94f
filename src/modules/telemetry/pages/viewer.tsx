import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import { type Field, fields } from '../device/register.ts'

/** Places for the very bytes: of now, and of each day that was sent. Hidden until the island has something to show. */
export const Viewer = ({ reader }: { reader: Reader }) => {
  const words = reader.words.telemetry.viewer
  return (
    <section class="box stack" aria-labelledby="viewer" data-live hidden>
      <h2 id="viewer">{words.title}</h2>
      <h3>{words.now}</h3>
      <p class="small muted">{words.nowText}</p>
      <p data-when="nothing">{words.nothing}</p>
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
  const { viewer: words, page, switches, fields: fieldWords } = reader.words.telemetry
  return (
    <ScrollTable class="specs usage-fields" caption={words.value}>
      <thead>
        <tr>
          <th scope="col">{page.field}</th>
          <th scope="col">{words.value}</th>
          <th scope="col">{page.switch}</th>
          <th scope="col">{page.clause}</th>
        </tr>
      </thead>
      <tbody>
        {(Object.keys(fields) as Field[]).map((field) => (
          <tr>
            <th scope="row">
              <code class="ltr">{field}</code>
              <span class="vh"> {fieldWords[field]}</span>
            </th>
            <td data-field={field} data-refused={words.refused} data-unavailable={words.unavailable} />
            <td>{switches[fields[field].switch].title}</td>
            <td>
              <bdi>{fields[field].clause}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
