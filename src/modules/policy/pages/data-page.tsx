import { type DataColumn, isPersonal } from '../../../platform/data-map.ts'
import { isKeep, retentionOf } from '../../../platform/retention.ts'
import type { Reader } from '../../../ui/reader.ts'
import { purposeWords, schemaWords } from '../data-words.ts'
import { type Frame, PolicyFrame, Registers } from './policy-frame.tsx'

/** Everything about a person that the database has room for, from the database's own words. */
export const DataPage = ({ columns, ...frame }: Frame & { columns: readonly DataColumn[] }) => {
  const { reader } = frame
  const words = reader.words.policy.data
  const personal = columns.filter(isPersonal)
  const schemas = Map.groupBy(personal, ({ table }) => table.split('.')[0]!)
  const count = (wanted: DataColumn['class']) => columns.filter((column) => column.class === wanted).length
  return (
    <PolicyFrame {...frame} title={words.title} description={words.description} inside>
      <article class="prose">
        <h1>{words.title}</h1>
        <p class="muted">{words.lead(columns.length, personal.length)}</p>
        <Registers reader={reader} />
        <h2>{words.who}</h2>
        <p>{words.whoText}</p>
        {[...schemas].map(([schema, its]) => (
          <section class="policy-section" id={schema}>
            <h2>{schemaWords[schema]?.[reader.language] ?? schema}</h2>
            <ul class="data-map">
              {alike(its).map((group) => (
                <Alike reader={reader} columns={group} />
              ))}
            </ul>
          </section>
        ))}
        <h2>{words.others}</h2>
        <p>{words.othersText(count('operational'), count('public'))}</p>
      </article>
    </PolicyFrame>
  )
}

/** Columns with one class, purpose and keeping are told together. */
const alike = (columns: readonly DataColumn[]): DataColumn[][] => [
  ...Map.groupBy(columns, (column) => `${column.class} ${column.purpose} ${column.keep}`).values(),
]

const Alike = ({ reader, columns }: { reader: Reader; columns: readonly DataColumn[] }) => {
  const words = reader.words.policy.data
  const [{ class: kind, purpose, keep }] = columns as [DataColumn]
  const facts: [string, string][] = [
    [words.why, purposeWords[purpose]?.[reader.language] ?? purpose],
    [words.kind, words.kinds[kind]],
    [words.until, isKeep(keep) ? retentionOf(keep)[reader.language] : keep],
  ]
  return (
    <li>
      <dl class="clause-facts">
        {facts.map(([title, text]) => (
          <div>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>{words.where}</dt>
          <dd>
            {columns.map(({ table, column }) => (
              <code class="ltr own-line">
                {table.split('.')[1]}.{column}
              </code>
            ))}
          </dd>
        </div>
      </dl>
    </li>
  )
}
