import { At } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ErasureRow } from '../erasure-queries.ts'

export type ErasureReceiptPageProps = { reader: Reader; species: SpeciesLink[]; receipt: ErasureRow; code: string }

/** The receipt of an erasure: what went and when, and nothing by which anybody could be known. */
export const ErasureReceiptPage = ({ reader, species, receipt, code }: ErasureReceiptPageProps) => {
  const words = reader.words.accountOrders.erasure
  const groups = code.toUpperCase().match(/.{1,4}/g) ?? []
  return (
    <Page
      reader={reader}
      title={words.receiptTitle}
      styles={['shop', 'account']}
      robots="noindex"
      referrer="no-referrer"
      shell="full"
      species={species}
    >
      <div class="wrap sec">
        <div class="narrow-page stack">
          <h1>
            <Icon name="check" /> {words.receiptTitle}
          </h1>
          <section class="box stack">
            <p>{receipt.whose === 'buyer' ? words.receiptBuyer : words.receiptRecipient}</p>
            <dl class="facts-list">
              <dt>{words.receiptWhen}</dt>
              <dd>
                <At reader={reader} at={receipt.erasedAt} />
              </dd>
              <dt>{words.receiptCode}</dt>
              <dd>
                <bdi class="ltr num" dir="ltr">
                  {groups.join(' ')}
                </bdi>
              </dd>
            </dl>
            <p class="small muted">{words.receiptHow}</p>
            <p class="small muted">{words.receiptKeep}</p>
          </section>
        </div>
      </div>
    </Page>
  )
}
