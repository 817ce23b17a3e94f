import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { folded, type Seen, type SeenPart } from '../seen.ts'
import { fieldWord, purposeWord } from './held-value.tsx'

/** The ledger as she reads it. Her own looks that stand together fold away; others never do. */
export const SeenList = ({ reader, part }: { reader: Reader; part: SeenPart }) => (
  <ul class="seen">
    {folded(part.entries).map((group) =>
      group.length > 1 ? (
        <li>
          <details>
            <summary>
              <Icon name="down" /> {reader.words.privacy.seen.yourLooks(group.length)}
            </summary>
            <ul class="seen">
              {group.map((entry) => (
                <Entry reader={reader} entry={entry} />
              ))}
            </ul>
          </details>
        </li>
      ) : (
        <Entry reader={reader} entry={group[0]!} />
      ),
    )}
  </ul>
)

const Entry = ({ reader, entry }: { reader: Reader; entry: Seen }) => {
  const words = reader.words.privacy
  return (
    <li class={entry.hers ? 'access hers' : 'access'}>
      <span class="av">
        <Icon name={iconOf(entry)} />
      </span>
      <p>
        <b>{whoWord(reader, entry)}</b>:{' '}
        {entry.fields.map((name) => fieldWord(words, name)).join(reader.words.common.listComma)}
      </p>
      <p class="muted">
        {entry.reason === null ? words.seen.erasedReason : (words.reasons[entry.reason] ?? entry.reason)}
        {' · '}
        {purposeWord(words, entry.purpose)}
        {entry.causeIs ? (
          <>
            {' · '}
            <a href={routes.order(entry.causeIs.number)}>{words.seen.order(entry.causeIs.number)}</a>
          </>
        ) : null}
        {' · '}
        <At reader={reader} at={entry.at} />
      </p>
    </li>
  )
}

/** The role, never the name (C15). */
const whoWord = ({ words: { privacy } }: Reader, { hers, actorKind, actorRole }: Seen): string => {
  if (hers) return privacy.seen.yourself
  const role = actorRole ?? ''
  if (actorKind === 'staff') return privacy.roles[role] ?? privacy.seen.staff
  return `${privacy.seen.system}${privacy.jobs[role] ? ` (${privacy.jobs[role]})` : ''}`
}

const iconOf = ({ hers, actorKind, purpose }: Seen): IconName => {
  if (hers) return 'user'
  if (purpose === 'delivery') return 'truck'
  return actorKind === 'staff' ? 'phone' : 'clock'
}
