import { Day } from '../../../ui/dates.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { differenceOf, type Piece } from '../text/difference.ts'
import type { Version } from '../text/text.ts'
import { type Frame, PolicyFrame, Registers } from './policy-frame.tsx'

/** Every published version, the newest first, each with what differs from the one before. */
export const VersionsPage = ({ versions, ...frame }: Frame & { versions: readonly Version[] }) => {
  const { reader } = frame
  const words = reader.words.policy.versions
  return (
    <PolicyFrame {...frame} title={words.title} description={words.description} inside>
      <article class="prose">
        <h1>{words.title}</h1>
        <p class="muted">{words.lead}</p>
        <Registers reader={reader} />
        {versions.toReversed().map((version) => (
          <OneVersion
            reader={reader}
            version={version}
            before={versions.find(({ number }) => number === version.number - 1)}
            current={version === versions.at(-1)}
          />
        ))}
      </article>
    </PolicyFrame>
  )
}

type VersionProps = { reader: Reader; version: Version; before: Version | undefined; current: boolean }

const OneVersion = ({ reader, version, before, current }: VersionProps) => {
  const words = reader.words.policy.versions
  const changed = before ? differenceOf(before.lines, version.lines) : []
  return (
    <section class="policy-section" id={`version-${version.number}`}>
      <h2>{words.number(version.number)}</h2>
      <p>
        {words.from} <Day reader={reader} day={version.from} />
        {current ? ` · ${words.current}` : ''}
      </p>
      <p>{before ? words.changes(changed.length) : words.first}</p>
      {changed.map(({ number, pieces }) => (
        <>
          <h3>{words.line(number)}</h3>
          <p class="difference" lang="fa" dir="rtl">
            {pieces.map((piece) => (
              <PieceOfLine reader={reader} piece={piece} />
            ))}
          </p>
        </>
      ))}
      <details>
        <summary>{words.whole}</summary>
        <div class="article" lang="fa" dir="rtl">
          {version.lines.map((line) => (line === '' ? null : <p>{line}</p>))}
        </div>
      </details>
      <p class="small muted">
        {words.print}: <code class="ltr own-line">{version.sha256}</code>
      </p>
    </section>
  )
}

/** A change is told by words too, for those who see no colour. */
const PieceOfLine = ({ reader, piece }: { reader: Reader; piece: Piece }) => {
  const words = reader.words.policy.versions
  if (piece.kind === 'same') return <>{piece.words} </>
  const Mark = piece.kind === 'gone' ? 'del' : 'ins'
  return (
    <>
      <Mark>
        <span class="vh">{piece.kind === 'gone' ? words.gone : words.added} </span>
        {piece.words}
      </Mark>{' '}
    </>
  )
}
