import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import type { Receipt, Recheck } from '../erasure-receipt.ts'
import { thingWord } from './held-value.tsx'

export type ReceiptPageProps = {
  reader: Reader
  species: SpeciesLink[]
  /** the receipt's own part of its address */
  address: string
  receipt: Receipt
  recheck: Recheck | null
}

/** The receipt of an erasure: figures, and a button that searches again. */
export const ReceiptPage = (props: ReceiptPageProps) => {
  const { reader, receipt } = props
  const words = reader.words.privacy.receipt
  const done = receipt.state === 'done'
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      species={props.species}
    >
      <div class="wrap sec stack g5 receipt">
        <div>
          <h1>{done ? words.done : words.begun}</h1>
          <p class="muted">{done ? words.lead : words.begunText}</p>
        </div>
        <Facts {...props} />
        <Stores {...props} />
        {done ? <Again {...props} /> : null}
        <p>
          <a class="btn line" href={routes.home}>
            {words.home}
          </a>
        </p>
      </div>
    </Page>
  )
}

const Facts = ({ reader, receipt }: ReceiptPageProps) => {
  const words = reader.words.privacy.receipt
  const { facts } = receipt
  return (
    <dl class="facts-list box">
      <dt>{words.code}</dt>
      <dd>
        <code class="ltr">{receipt.code}</code>
      </dd>
      <dt>{words.at}</dt>
      <dd>
        <At reader={reader} at={receipt.at} />
      </dd>
      <dt>{words.keys}</dt>
      <dd>
        {facts.keys.map(({ count, generation }) => words.keysOf(count, generation)).join(reader.words.common.listComma)}
      </dd>
      <dt>{words.suppressed}</dt>
      <dd class="num">{formatNumber(facts.suppressed, reader.language)}</dd>
      <dt>{words.backups}</dt>
      <dd>
        <Day reader={reader} day={receipt.backupsUntil} weekday />
      </dd>
      {facts.ledger ? (
        <>
          <dt>{words.ledger}</dt>
          <dd>
            {words.page(facts.ledger.page)} <code class="ltr id">{facts.ledger.digest}</code>
          </dd>
        </>
      ) : null}
    </dl>
  )
}

const Stores = ({ reader, receipt: { facts } }: ReceiptPageProps) => {
  const words = reader.words.privacy.receipt
  const rows = [
    { name: words.records, removed: facts.vault.records, kept: 0 },
    { name: words.lookups, removed: facts.vault.lookups, kept: 0 },
    { name: thingWord(reader.words.privacy, 'vault.ledger'), removed: 0, kept: facts.vault.ledger },
    ...facts.forgotten.map(({ table, removed, kept }) => ({
      name: thingWord(reader.words.privacy, table),
      removed,
      kept,
    })),
  ]
  return (
    <div class="box">
      <ScrollTable class="specs" caption={words.stores}>
        <thead>
          <tr>
            <th scope="col">{words.table}</th>
            <th scope="col">{words.gone}</th>
            <th scope="col">{words.stayed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, removed, kept }) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="num">{formatNumber(removed, reader.language)}</td>
              <td class="num">{formatNumber(kept, reader.language)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  )
}

const Again = ({ reader, address, recheck }: ReceiptPageProps) => {
  const words = reader.words.privacy.receipt
  return (
    <section class="box stack g3" id="again">
      <h2 class="h-l">{words.checkTitle}</h2>
      <p class="small">{words.checkText}</p>
      {recheck ? <Found reader={reader} recheck={recheck} /> : null}
      <form method="post" action={routes.erasureReceiptChecks(address)}>
        <button class="btn line" type="submit">
          {words.check}
        </button>
      </form>
    </section>
  )
}

const Found = ({ reader, recheck }: { reader: Reader; recheck: Recheck }) => {
  const words = reader.words.privacy.receipt
  const { rows, sealed, lookups, keys } = recheck
  const clean = rows.length === 0 && sealed + lookups + keys === 0
  return (
    <div role="status">
      <Note kind={clean ? 'trust' : 'bad'} icon={clean ? 'check' : 'warn'}>
        {clean ? words.clean : words.found}
        {rows.map(({ table, count }) => (
          <p>
            {thingWord(reader.words.privacy, table)}: {formatNumber(count, reader.language)}
          </p>
        ))}
        <p class="tiny">
          {words.checkedAt} <At reader={reader} at={recheck.at} />
        </p>
      </Note>
    </div>
  )
}
