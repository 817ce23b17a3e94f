import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { groupsOf, type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Waiting } from '../needs.ts'

type WaitingAt = ReadonlyMap<string, readonly Waiting[]>
type HomeProps = { reader: Reader; frame: OfficeFrame; waiting: WaitingAt; hasRecoveryCodes: boolean }

/** What this member may open, plainly, and how much waits behind each door. */
export const HomePage = ({ reader, frame, waiting, hasRecoveryCodes }: HomeProps) => {
  const words = reader.words.office.home
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p class="muted prose">{words.text}</p>
      {hasRecoveryCodes ? null : (
        <Note kind="warn" icon="warn">
          {words.noRecoveryCodes} <a href={routes.officeRecoveryCodes}>{words.makeRecoveryCodes}</a>
        </Note>
      )}
      <Doors reader={reader} frame={frame} waiting={waiting} />
    </OfficePage>
  )
}

type DoorsProps = { reader: Reader; frame: OfficeFrame; waiting?: WaitingAt }

export const Doors = ({ reader, frame, waiting }: DoorsProps) => (
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
                  <Waits reader={reader} waiting={waiting?.get(address) ?? []} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
)

const Waits = ({ reader, waiting }: { reader: Reader; waiting: readonly Waiting[] }) =>
  waiting.length === 0 ? null : (
    <span class="waits own-line">
      {waiting.map(({ count, text }) => (
        <span class="badge warn">{text(reader.words, count)}</span>
      ))}
    </span>
  )
