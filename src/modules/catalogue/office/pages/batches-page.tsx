import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Role } from '../../../staff/index.ts'
import type { BatchRow } from '../../history-queries.ts'

export type RolesOf = ReadonlyMap<string, readonly Role[]>

type BatchesProps = {
  reader: Reader
  frame: OfficeFrame
  rows: BatchRow[]
  roles: RolesOf
  you: string
  older: string | null
}

/** Every press that changed the catalogue, the last first. */
export const BatchesPage = ({ reader, frame, rows, roles, you, older }: BatchesProps) => {
  const words = reader.words.officeCatalogue.history
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <section class="box">
        {rows.length === 0 ? (
          <p class="muted">{words.none}</p>
        ) : (
          <table class="queue">
            <caption class="vh">{words.list}</caption>
            <thead>
              <tr>
                <th scope="col">{words.columns.at}</th>
                <th scope="col">{words.columns.kind}</th>
                <th scope="col">{words.columns.who}</th>
                <th scope="col">{words.columns.changes}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <td>
                    <a href={routes.officeCatalogueBatch(row.batch_id)}>
                      <At reader={reader} at={row.at} />
                    </a>
                  </td>
                  <td>{words.kinds[row.kind]}</td>
                  <td class="muted">{whoWords(reader, row.member_id, roles, you)}</td>
                  <td>
                    <span class="only-narrow muted">{words.columns.changes} </span>
                    {formatNumber(row.changes, reader.language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {older ? (
        <p>
          <a class="btn" href={`${routes.officeCatalogueHistory}?before=${older}`} data-key="n">
            {words.older}
          </a>
        </p>
      ) : null}
    </OfficePage>
  )
}

/** Names of staff are sealed: a page says «you», or the roles of somebody else. */
export const whoWords = (reader: Reader, memberId: string | null, roles: RolesOf, you: string): string => {
  const { history } = reader.words.officeCatalogue
  if (memberId === null) return history.nobody
  if (memberId === you) return history.you
  return (roles.get(memberId) ?? []).map((role) => reader.words.office.roles[role]).join(reader.words.common.listComma)
}
