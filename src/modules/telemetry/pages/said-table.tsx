import type { ComponentChild } from 'preact'
import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'

export type SaidRow = { name: string; code: string; switch: string; clause: string; value: ComponentChild }

/** What stands in some bytes, a line for each field: its value is a cell that the island fills, beside its switch and its clause. */
export const SaidTable = ({ reader, caption, rows }: { reader: Reader; caption: string; rows: SaidRow[] }) => {
  const { viewer, page } = reader.words.telemetry
  return (
    <ScrollTable class="specs usage-fields" caption={caption}>
      <thead>
        <tr>
          <th scope="col">{page.field}</th>
          <th scope="col">{viewer.value}</th>
          <th scope="col">{page.switch}</th>
          <th scope="col">{page.clause}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              {row.name}
              <code class="id ltr">{row.code}</code>
            </th>
            {row.value}
            <td data-label={page.switch}>{row.switch}</td>
            <td data-label={page.clause}>
              <bdi>{row.clause}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
