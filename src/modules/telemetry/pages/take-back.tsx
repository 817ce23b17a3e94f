import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { UsageDataProps } from './usage-data-page.tsx'

/** The button that takes everything back (P32, P33), what became of it, and the receipt. */
export const TakeBack = ({ reader, backupDays }: UsageDataProps) => {
  const words = reader.words.telemetry.takeBack
  return (
    <section class="box stack" aria-labelledby="take-back" data-live hidden>
      <h2 id="take-back">{words.title}</h2>
      <p>{words.text}</p>
      <p class="muted" data-when="clean">
        {words.nothing}
      </p>
      <p data-when="held" hidden>
        <button class="btn danger" type="button" data-take-back data-busy={words.busy} data-again={words.again}>
          <Icon name="trash" /> <span>{words.act}</span>
        </button>
      </p>
      <div role="status">
        <div data-when="failed" hidden>
          <Note kind="warn" icon="warn">
            {words.failed}
          </Note>
        </div>
        <div class="note trust" data-when="receipt" hidden>
          <Icon name="check" />
          <div class="stack g2">
            <h3>{words.receipt}</h3>
            <p>
              {words.reports} <b class="num" data-reports />
              <br />
              {words.crashes} <b class="num" data-crashes />
              <br />
              {words.when} <span class="num" data-taken-at />
            </p>
            <p>
              {words.receiptText} {words.backups(backupDays)}
            </p>
          </div>
        </div>
      </div>
    </section>
  )
}
