import { addDays } from '../../../platform/clock.ts'
import { retentionOf } from '../../../platform/retention.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { ExportRow } from '../export-queries.ts'
import { EXPORT_STEPS } from '../make-export.ts'
import { PrivacyFrame, type PrivacyFramed } from './privacy-frame.tsx'

export type ExportsPageProps = PrivacyFramed & {
  exports: ExportRow[]
  /** she pressed «fetch» of one that is gone */
  missing: boolean
}

/** Taking it away: ask, watch it being made, fetch it once. */
export const ExportsPage = (props: ExportsPageProps) => {
  const { reader, exports, missing } = props
  const words = reader.words.privacy.exports
  const [latest] = exports
  return (
    <PrivacyFrame {...props} section="exports" title={words.title} lead={words.lead} islands={['task-progress']}>
      {missing ? (
        <Note kind="bad" icon="warn">
          {words.notThere}
        </Note>
      ) : null}
      <section class="box stack g3">
        <ul class="dots">
          {words.points.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
        {latest?.state === 'asked' ? <UnderWay reader={reader} export={latest} /> : null}
        {latest?.state === 'made' ? <Ready reader={reader} export={latest} /> : null}
        {latest?.state === 'failed' ? (
          <Note kind="warn" icon="warn">
            {words.failed}
          </Note>
        ) : null}
        {latest?.state === 'asked' || latest?.state === 'made' ? null : (
          <form method="post" action={routes.accountExports}>
            <button class="btn" type="submit">
              <Icon name="download" /> {words.ask}
            </button>
          </form>
        )}
      </section>
      {exports.length > 0 ? <History {...props} /> : null}
    </PrivacyFrame>
  )
}

type One = { reader: ExportsPageProps['reader']; export: ExportRow }

const UnderWay = ({ reader, export: { step } }: One) => {
  const words = reader.words.privacy.exports
  return (
    <task-progress>
      <div class="stack g2">
        <p role="status">
          {words.underWay}{' '}
          <span class="muted" data-part="told">
            {words.stepOf(step, EXPORT_STEPS)}
          </span>
        </p>
        <progress max={EXPORT_STEPS} value={step} aria-label={words.underWay} />
        <ol class="row small muted">
          {words.steps.map((name, place) => (
            <li>{place < step ? `✓ ${name}` : name}</li>
          ))}
        </ol>
        <p>
          <a class="btn line" href={routes.accountExports}>
            {words.look}
          </a>
        </p>
      </div>
    </task-progress>
  )
}

const Ready = ({ reader, export: { id, bytes, askedAt } }: One) => {
  const words = reader.words.privacy.exports
  return (
    <div class="stack g2">
      <p class="seal" role="status">
        {words.ready} {bytes ? words.size(Math.ceil(bytes / 1_024)) : null}
      </p>
      <form method="post" action={routes.accountExportFetching(id)}>
        <button class="btn" type="submit">
          <Icon name="download" /> {words.fetch}
        </button>
      </form>
      <p class="small muted">
        {words.goneAt} <At reader={reader} at={addDays(askedAt, retentionOf('export-1d').days ?? 1)} />
      </p>
    </div>
  )
}

const History = ({ reader, exports }: ExportsPageProps) => {
  const words = reader.words.privacy.exports
  return (
    <section class="box stack g3">
      <h2 class="h-l">{words.history}</h2>
      <ul class="stack g2">
        {exports.map(({ state, askedAt }) => (
          <li class="row between">
            <At reader={reader} at={askedAt} />
            <span class="badge">{words.states[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
