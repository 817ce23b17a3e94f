import type { DataColumn } from '../../../platform/data-map.ts'
import { isPersonal } from '../../../platform/data-map.ts'
import { isKeep, retentionOf } from '../../../platform/retention.ts'
import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import { purposeWords, schemaWords } from '../data-words.ts'
import { type Frame, PolicyFrame, Registers } from './policy-frame.tsx'

/** Everything about a person that the database has room for, from the database's own words. */
export const DataPage = ({ columns, ...frame }: Frame & { columns: readonly DataColumn[] }) => {
  const { reader } = frame
  const words = reader.words.policy.data
  const personal = columns.filter(isPersonal)
  const schemas = [...new Set(personal.map(schemaOf))]
  const count = (wanted: DataColumn['class']) => columns.filter((column) => column.class === wanted).length
  return (
    <PolicyFrame {...frame} title={words.title} description={words.description} inside>
      <article class="prose">
        <h1>{words.title}</h1>
        <p class="muted">{words.lead(columns.length, personal.length)}</p>
        <Registers reader={reader} />
        <h2>{words.who}</h2>
        <p>{words.whoText}</p>
        {schemas.map((schema) => (
          <Part reader={reader} schema={schema} columns={personal.filter((column) => schemaOf(column) === schema)} />
        ))}
        <h2>{words.others}</h2>
        <p>{words.othersText(count('operational'), count('public'))}</p>
      </article>
    </PolicyFrame>
  )
}

const schemaOf = ({ table }: DataColumn) => table.split('.')[0]!

type PartProps = { reader: Reader; schema: string; columns: readonly DataColumn[] }

const Part = ({ reader, schema, columns }: PartProps) => {
  const words = reader.words.policy.data
  const title = schemaWords[schema]?.[reader.language] ?? schema
  return (
    <section class="policy-section" id={schema}>
      <h2>{title}</h2>
      <ScrollTable class="specs data-map" caption={words.caption(title)}>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.until}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr>
              <th scope="row">
                <code class="ltr">
                  {column.table.split('.')[1]}.{column.column}
                </code>
              </th>
              <td>{words.kinds[column.class]}</td>
              <td>{purposeWords[column.purpose]?.[reader.language] ?? column.purpose}</td>
              <td>{isKeep(column.keep) ? retentionOf(column.keep)[reader.language] : column.keep}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  )
}
