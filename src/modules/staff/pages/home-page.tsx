import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { groupsOf, type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'

type HomeProps = { reader: Reader; frame: OfficeFrame; hasRecoveryCodes: boolean }

/** What this member may open, plainly. */
export const HomePage = ({ reader, frame, hasRecoveryCodes }: HomeProps) => {
  const words = reader.words.office.home
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p class="muted prose">{words.text}</p>
      {hasRecoveryCodes ? null : (
        <Note kind="warn" icon="warn">
          {words.noRecoveryCodes} <a href={routes.officeRecoveryCodes}>{words.makeRecoveryCodes}</a>
        </Note>
      )}
      <Doors reader={reader} frame={frame} />
    </OfficePage>
  )
}

export const Doors = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => (
  <>
    {groupsOf(frame).map(({ group, sections }) => (
      <section class="stack g3">
        <h2>{reader.words.office.groups[group]}</h2>
        <ul class="doors">
          {sections.map(({ address, icon, title, text }) => (
            <li>
              <a class="box door" href={address}>
                <Icon name={icon} />
                <span>
                  <b>{title(reader.words)}</b>
                  <span class="small muted own-line">{text(reader.words)}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
)
