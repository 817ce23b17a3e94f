import { routes } from '../../../routes.ts'
import { Check, ErrorSummary } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { ErasurePreview } from '../erase-preview.ts'
import type { Forgotten } from '../privacy-source.ts'
import { thingWord } from './held-value.tsx'
import { PrivacyFrame, type PrivacyFramed } from './privacy-frame.tsx'

export type ErasurePageProps = PrivacyFramed & {
  preview: ErasurePreview
  receipt: string
  origin: string
  backupDays: number
  error: string | null
}

/** What an erasure would do; then the button that does it, or what has to end before. */
export const ErasurePage = (props: ErasurePageProps) => {
  const { reader, preview } = props
  const words = reader.words.privacy.erasure
  return (
    <PrivacyFrame {...props} section="erasure" title={words.title} lead={words.lead}>
      {preview.matters.length > 0 ? <Matters {...props} /> : null}
      <Goes {...props} />
      <Stays {...props} />
      <p>
        <a href={routes.accountExports}>{words.takeFirst}</a>
      </p>
      {preview.matters.length > 0 ? null : <Confirm {...props} />}
    </PrivacyFrame>
  )
}

const Matters = ({ reader, preview }: ErasurePageProps) => {
  const words = reader.words.privacy.erasure
  return (
    <div class="note warn" id="open-matters">
      <Icon name="warn" />
      <div class="stack g2">
        <h2 class="h-l">{words.mattersTitle}</h2>
        <p>{words.mattersText}</p>
        <ul class="dots">
          {preview.matters.map(({ kind, number }) => (
            <li>
              <a href={routes.order(number)}>{words.matters[kind](number)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

const Goes = ({ reader, preview }: ErasurePageProps) => {
  const words = reader.words.privacy
  const { records, lookups } = preview.vault
  return (
    <section class="box stack g3">
      <h2 class="h-l">{words.erasure.goesTitle}</h2>
      <p>{words.erasure.goesText}</p>
      <ul class="goes">
        <Figure text={words.erasure.records} figure={words.erasure.rows(records)} />
        <Figure text={words.erasure.lookups} figure={words.erasure.rows(lookups)} />
        <Figure text={words.erasure.keys} figure="✓" />
        {preview.forgotten
          .filter(({ removed }) => removed > 0)
          .map(({ table, removed }) => (
            <Figure text={thingWord(words, table)} figure={words.erasure.rows(removed)} />
          ))}
      </ul>
    </section>
  )
}

const Stays = ({ reader, preview, backupDays }: ErasurePageProps) => {
  const words = reader.words.privacy
  const kept = preview.forgotten.filter((each): each is Forgotten & { why: NonNullable<Forgotten['why']> } =>
    Boolean(each.kept > 0 && each.why),
  )
  return (
    <section class="box stack g3">
      <h2 class="h-l">{words.erasure.staysTitle}</h2>
      <ul class="goes">
        {kept.map(({ table, kept: rows, why }) => (
          <Figure text={`${thingWord(words, table)}: ${words.erasure.stays[why]}`} figure={words.erasure.rows(rows)} />
        ))}
        <Figure text={words.erasure.ledgerStays} figure={words.erasure.rows(preview.vault.ledger)} />
        <Figure text={words.erasure.suppression} figure="✓" />
      </ul>
      <p class="small muted">{words.erasure.backups(backupDays)}</p>
    </section>
  )
}

const Figure = ({ text, figure }: { text: string; figure: string }) => (
  <li>
    <span>{text}</span>
    <b class="num">{figure}</b>
  </li>
)

const Confirm = ({ reader, receipt, origin, error }: ErasurePageProps) => {
  const words = reader.words.privacy.erasure
  return (
    <section class="box stack g3 danger-zone">
      <h2 class="h-l">{words.sureTitle}</h2>
      <p>{words.back}</p>
      <Note icon="print">
        {words.receiptWill} <code class="ltr id">{origin + routes.erasureReceipt(receipt)}</code>
      </Note>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'sure', text: error }] : []} />
      <form class="stack g3" method="post" action={routes.accountErasure} novalidate>
        <input type="hidden" name="receipt" value={receipt} />
        <Check name="sure" label={words.sure} required error={error ?? undefined} />
        <button class="btn danger" type="submit">
          <Icon name="trash" /> {words.act}
        </button>
      </form>
    </section>
  )
}
