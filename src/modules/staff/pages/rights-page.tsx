import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import { rights, rightsOf, roles } from '../rights.ts'

/** Which role has which right: read from the table that the guard reads. */
export const RightsPage = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => {
  const words = reader.words.office
  return (
    <OfficePage reader={reader} title={words.rights.title} frame={frame}>
      <Note icon="shield">{words.rights.note}</Note>
      <div class="box">
        <ScrollTable class="matrix" caption={words.rights.caption}>
          <thead>
            <tr>
              <th scope="col">{words.rights.right}</th>
              {roles.map((role) => (
                <th scope="col">{words.roles[role]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rights.map((right) => (
              <tr>
                <th scope="row">{words.rightNames[right]}</th>
                {roles.map((role) => (
                  <td>
                    {rightsOf([role]).has(right) ? (
                      <>
                        <Icon name="check" tone="trust-c" />
                        <span class="vh">{words.rights.yes}</span>
                      </>
                    ) : (
                      <span class="vh">{words.rights.no}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </div>
    </OfficePage>
  )
}
