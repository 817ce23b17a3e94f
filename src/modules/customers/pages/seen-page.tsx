import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SeenPart } from '../seen.ts'
import type { LedgerCheck } from '../seen-check.ts'
import { PrivacyFrame, type PrivacyFramed } from './privacy-frame.tsx'
import { SeenList } from './seen-list.tsx'

export type SeenPageProps = PrivacyFramed & {
  part: SeenPart
  /** not the first page of the list */
  further: boolean
  check: LedgerCheck | null
}

/** Who saw what we hold, and whether the book of it is untouched. */
export const SeenPage = (props: SeenPageProps) => {
  const { reader, part, further } = props
  const words = reader.words.privacy.seen
  return (
    <PrivacyFrame {...props} section="seen" title={words.title} lead={words.lead}>
      {part.since ? (
        <p>
          {words.since} <Day reader={reader} day={part.since} weekday />. <span class="muted">{words.kept}</span>
        </p>
      ) : null}
      <Check {...props} />
      {part.entries.length === 0 ? (
        <Empty pet="cat" title={words.empty} text={words.emptyText} />
      ) : (
        <section class="box">
          <SeenList reader={reader} part={part} />
        </section>
      )}
      <div class="row between">
        {further ? <a href={routes.accountSeen}>{words.newest}</a> : <span />}
        {part.next ? (
          <a class="btn line" rel="next" href={`${routes.accountSeen}?before=${part.next}`}>
            {words.older}
          </a>
        ) : null}
      </div>
    </PrivacyFrame>
  )
}

const Check = ({ reader, check }: SeenPageProps) => {
  const words = reader.words.privacy.seen
  return (
    <section class="box stack g3" id="check">
      <h2 class="h-l">{words.checkTitle}</h2>
      {check ? (
        <Verdict reader={reader} check={check} />
      ) : (
        <>
          <p class="small">{words.checkText}</p>
          <form method="post" action={routes.accountLedgerChecks}>
            <button class="btn line" type="submit">
              {words.check}
            </button>
          </form>
        </>
      )}
    </section>
  )
}

const Verdict = ({ reader, check }: { reader: SeenPageProps['reader']; check: LedgerCheck }) => {
  const words = reader.words.privacy.seen
  const { verdict } = check
  if (!verdict.ok)
    return (
      <Note kind="bad" icon="warn">
        {words.broken(verdict.page)}
      </Note>
    )
  return (
    <>
      <p class="seal" role="status">
        {verdict.pages === 0 ? words.noPages : words.whole(verdict.pages)}
      </p>
      {verdict.pages > 0 ? (
        <>
          <p>
            <b>{words.head}</b>: {reader.words.privacy.receipt.page(verdict.pages)}{' '}
            <code class="ltr id">{verdict.digest}</code>
          </p>
          <p class="small muted">{words.headHint}</p>
        </>
      ) : null}
      <p class="tiny muted">
        {words.checkedAt} <At reader={reader} at={check.at} />
      </p>
    </>
  )
}
