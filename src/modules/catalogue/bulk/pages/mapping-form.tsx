import { routes } from '../../../../routes.ts'
import { FieldError } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { ScrollTable } from '../../../../ui/scroll-table.tsx'
import { importColumns } from '../import-fields.ts'
import type { Mapping } from '../mapping.ts'
import type { ImportRequest } from '../task.ts'

type MappingProps = {
  reader: Reader
  taskId: string
  request: ImportRequest
  mapping: Mapping
  samples: string[][]
  error: string | null
}

/** What each column of a file means; its first rows help to see it. */
export const MappingForm = ({ reader, taskId, request, mapping, samples, error }: MappingProps) => {
  const words = reader.words.bulk.mapping
  const { header, table } = request
  return (
    <form class="box stack g3" method="post" action={routes.officeTaskMappings(taskId)}>
      <p class="muted">{words.text}</p>
      {table.kind === 'text' && table.guessed ? (
        <Note kind="warn" icon="warn">
          {words.guessed}
        </Note>
      ) : null}
      {error ? (
        <div id="mapping">
          <FieldError id="mapping" error={error} />
        </div>
      ) : null}
      <ScrollTable class="figures mapping" caption={words.title}>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.meaning}</th>
            <th scope="col">{words.samples}</th>
          </tr>
        </thead>
        <tbody>
          {header.map((name, at) => (
            <tr>
              <th scope="row">{name || words.unnamed(at + 1)}</th>
              <td>
                <MeaningSelect reader={reader} name={name || words.unnamed(at + 1)} value={mapping[at] ?? null} />
              </td>
              <td class="muted">
                {samples
                  .flatMap((fields) => fields[at] || [])
                  .map((sample, place) => (
                    <>
                      {place === 0 ? '' : ' · '}
                      <bdi>{sample}</bdi>
                    </>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p>
        <button class="btn" type="submit">
          {words.read}
        </button>
      </p>
    </form>
  )
}

const MeaningSelect = (props: { reader: Reader; name: string; value: string | null }) => {
  const { columns, mapping: words } = props.reader.words.bulk
  return (
    <select class="input" name="column" aria-label={`${words.meaning}: ${props.name}`} autocomplete="off">
      <option value="">{words.ignore}</option>
      {importColumns.map((column) => (
        <option value={column} selected={column === props.value}>
          {columns[column]}
        </option>
      ))}
    </select>
  )
}
