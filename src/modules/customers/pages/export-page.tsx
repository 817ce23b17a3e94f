import type { Messages } from '../../../messages/fa.ts'
import { jalaliDate, timeOfDay } from '../../../platform/persian/jalali.ts'
import { retentionOf } from '../../../platform/retention.ts'
import type { HeldGroup } from '../holding.ts'
import type { SeenPart } from '../seen.ts'
import { fieldWord, purposeWord, shownValue, thingWord } from './held-value.tsx'

export type ExportPageProps = {
  words: Messages
  groups: HeldGroup[]
  seen: SeenPart
  madeAt: Date
  origin: string
}

const moment = (at: Date): string => `${jalaliDate(at, 'fa', { weekday: false })}، ${timeOfDay(at, 'fa')}`

/** The page of an archive: it is read without us, years later, on a machine that is offline. */
export const ExportPage = ({ words, groups, seen, madeAt, origin }: ExportPageProps) => {
  const { exports } = words.privacy
  return (
    <html lang="fa" dir="rtl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{exports.pageTitle}</title>
        <link rel="stylesheet" href="page.css" />
      </head>
      <body>
        <main>
          <h1>{exports.pageTitle}</h1>
          <p>
            <bdi>{origin}</bdi> · {exports.madeAt}: {moment(madeAt)}
          </p>
          <p>{exports.signature}</p>
          {groups.map((group) => (
            <Group words={words} group={group} />
          ))}
          <SeenTable words={words} seen={seen} />
        </main>
      </body>
    </html>
  )
}

const Group = ({ words, group }: { words: Messages; group: HeldGroup }) => {
  const { held } = words.privacy
  return (
    <section>
      <h2>{thingWord(words.privacy, group.key)}</h2>
      {group.things.map(({ since, fields }) => (
        <table>
          <caption>{since ? `${held.since} ${moment(since)}` : ''}</caption>
          <thead>
            <tr>
              <th>{held.field}</th>
              <th>{held.value}</th>
              <th>{held.whatFor}</th>
              <th>{held.keep}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr>
                <th>{fieldWord(words.privacy, field.name)}</th>
                <td>{field.type === 'secret' ? held.secret : shownValue(field, words.privacy, 'fa')}</td>
                <td>
                  {purposeWord(words.privacy, field.purpose)} {group.clause ? `(${group.clause})` : ''}
                </td>
                <td>{retentionOf(field.keep).fa}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  )
}

const SeenTable = ({ words, seen }: { words: Messages; seen: SeenPart }) => {
  const { privacy } = words
  return (
    <section>
      <h2>{privacy.exports.seenTitle}</h2>
      <p>{seen.since ? `${privacy.seen.since} ${moment(seen.since)}` : ''}</p>
      <table>
        <tbody>
          {seen.entries.map(({ at, hers, actorKind, actorRole, fields, reason, purpose }) => (
            <tr>
              <td>{moment(at)}</td>
              <th>{hers ? privacy.seen.yourself : (privacy.roles[actorRole ?? ''] ?? whoElse(privacy, actorKind))}</th>
              <td>{fields.map((name) => fieldWord(privacy, name)).join('، ')}</td>
              <td>
                {reason === null ? '' : (privacy.reasons[reason] ?? reason)} · {purposeWord(privacy, purpose)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const whoElse = ({ seen }: Messages['privacy'], actorKind: string): string =>
  actorKind === 'staff' ? seen.staff : seen.system
