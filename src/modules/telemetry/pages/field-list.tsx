import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import { type Field, fields } from '../device/register.ts'

/** What a crash report has, and the clauses that name it. */
const crashClauses = [
  ['error', 'P28'],
  ['build', 'P28'],
  ['moment', 'P38'],
  ['memory', 'P36 P37'],
  ['device', 'P19 P20 P21 P28 P29'],
  ['radio', 'P35 P39 P40 P41'],
] as const

/** The closed register of what a report may hold (P14), as the program itself reads it. */
export const FieldList = ({ reader }: { reader: Reader }) => {
  const words = reader.words.telemetry
  return (
    <section class="sec stack">
      <h2>{words.page.fields}</h2>
      <p class="small muted">{words.page.fieldsText}</p>
      <ScrollTable class="specs usage-fields" caption={words.page.fields} quiet>
        <thead>
          <tr>
            <th scope="col">{words.page.fieldWhat}</th>
            <th scope="col">{words.page.purpose}</th>
            <th scope="col">{words.page.switch}</th>
            <th scope="col">{words.page.clause}</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(fields) as Field[]).map((field) => (
            <tr>
              <th scope="row">
                {words.fields[field]}
                <code class="id ltr">{field}</code>
              </th>
              <td data-label={words.page.purpose}>
                {fields[field].purposes.map((each) => words.purposes[each]).join(reader.words.common.listComma)}
              </td>
              <td data-label={words.page.switch}>
                {words.switches[fields[field].switch].title}
                {fields[field].client === 'app' ? <span class="tiny own-line muted">{words.page.app}</span> : null}
              </td>
              <td data-label={words.page.clause}>
                <bdi>{fields[field].clause}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <h3>{words.page.crashFields}</h3>
      <p class="small muted">{words.page.crashFieldsText}</p>
      <ul class="rows">
        {crashClauses.map(([name, clauses]) => (
          <li>
            {words.crashFields[name]}{' '}
            <span class="tiny muted">
              {words.page.clauses}: <bdi>{clauses}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
