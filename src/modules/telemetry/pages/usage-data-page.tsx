import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { usageText } from '../../../ui/usage-text.ts'
import type { PlainWords } from '../viewer/plain-words.ts'
import { Choice } from './choice.tsx'
import { FieldList } from './field-list.tsx'
import { TakeBack } from './take-back.tsx'
import { Viewer } from './viewer.tsx'
import { CrashViewer, GrantViewer } from './viewer-more.tsx'

export type UsageDataProps = {
  reader: Reader
  species: SpeciesLink[]
  /** scheme and host, without a slash at the end */
  origin: string
  /** how long backups of the database are kept */
  backupDays: number
}

/** What the values of a report are called, for the island that shows them. */
const plainWords = ({ words }: Reader): PlainWords => {
  const { viewer, switches } = words.telemetry
  const { usage, crashes } = viewer.grants
  return {
    ...viewer.plain,
    values: { ...words.usage.values, usage, crashes },
    switches: Object.fromEntries(Object.entries(switches).map(([name, { title }]) => [name, title])),
  }
}

/**
 * Her choice, what would leave and what has left, and the way back (P12, P14, P32, P33). The shop knows nothing of her, so this page is
 * the same for everybody; the island fills in what her browser keeps. Without JavaScript it only tells.
 */
export const UsageDataPage = (props: UsageDataProps) => {
  const { reader } = props
  const { page: words, limits } = reader.words.telemetry
  return (
    <Page
      reader={reader}
      title={words.title}
      description={words.description}
      canonical={props.origin + routes.usageData}
      styles={['shop', 'account']}
      islands={['usage-data']}
      shell="full"
      species={props.species}
    >
      <div class="wrap">
        <Crumbs reader={reader} way={[]} here={words.title} />
        <h1>{words.title}</h1>
        <p class="prose">{words.lead}</p>
        <noscript>
          <Note icon="shield">{words.noScript}</Note>
        </noscript>
        <usage-data class="usage" data-version={usageText().version} data-words={JSON.stringify(plainWords(reader))}>
          <Choice reader={reader} />
          <TakeBack {...props} />
          <Viewer reader={reader} />
          <CrashViewer reader={reader} />
          <GrantViewer reader={reader} />
        </usage-data>
        <FieldList reader={reader} />
        <section class="sec prose">
          <h2>{limits.title}</h2>
          <ul>
            {limits.points.map((point) => (
              <li>{point}</li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  )
}
