import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { HistoryRow } from '../../history-queries.ts'
import { whoWords } from './batches-page.tsx'
import { fieldWords } from './field-words.tsx'
import type { Listed } from './history-page.tsx'

type ChangeProps = { reader: Reader; row: HistoryRow; listed: Listed; from: 'product' | 'batch' }

/** One change: what it was about, what every field was before and is since, and the button that takes it back. */
export const ChangeBox = (props: ChangeProps) => {
  const { reader, row, listed } = props
  const words = reader.words.officeCatalogue.history
  const name = (reader.language === 'fa' ? row.name_fa : row.name_en) ?? row.key
  const what = `${words.subjects[row.subject]} ${name}`
  return (
    <article class="box stack g2">
      <div class="row between">
        <h2>
          <span class="muted plain">{words.subjects[row.subject]}</span> {isolated(name)}
        </h2>
        {row.undone_by ? <span class="badge">{row.stands ? words.standsAgain : words.undone}</span> : null}
      </div>
      <p class="small muted">
        <At reader={reader} at={row.at} />
        {reader.words.common.listComma}
        {whoWords(reader, row.member_id, listed.roles, listed.you)}
        {reader.words.common.listComma}
        {words.kinds[row.kind]}
      </p>
      <Fields {...props} />
      {row.undone_by === null && (row.subject !== 'price' || listed.setsPrices) ? (
        <Undo {...props} what={what} />
      ) : null}
    </article>
  )
}

/** «۷ کیلوگرم (20417-7KG)»: the code within reads from left to right. */
const isolated = (name: string) =>
  name
    .split(/(?<=\()(?=[\w.-]+\)$)|(?=\)$)/)
    .map((part) => (/^[\w.-]+$/.test(part) ? <bdi class="ltr">{part}</bdi> : part))

const Undo = ({ reader, row, from, what }: ChangeProps & { what: string }) => {
  const words = reader.words.officeCatalogue.history
  return (
    <form method="post" action={routes.officeChangeUndoings(row.id)}>
      <input type="hidden" name="from" value={from} />
      <button class="btn line" type="submit" aria-label={words.undoNamed(what)}>
        {words.undo}
      </button>
    </form>
  )
}

const Fields = ({ reader, row, listed }: ChangeProps) => {
  const { history: words, fields } = reader.words.officeCatalogue
  if (row.before === null || row.after === null) return <p>{row.before === null ? words.made : words.removed}</p>
  const { before, after } = row
  const shown = (value: ReturnType<typeof fieldWords>) => (value === '' ? <i class="muted">{words.empty}</i> : value)
  return (
    <table class="figures differing">
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {Object.keys(after).map((name) => (
          <tr>
            <th scope="row">{fields[name] ?? name}</th>
            <td class="was">{shown(fieldWords(reader, name, before[name] ?? null, listed.names))}</td>
            <td class="is">{shown(fieldWords(reader, name, after[name] ?? null, listed.names))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
