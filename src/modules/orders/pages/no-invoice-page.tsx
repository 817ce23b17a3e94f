import { routes } from '../../../routes.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { shownNumber } from './to-bank-page.tsx'

/** Nothing was paid for the order, so it has no invoice. */
export const NoInvoicePage = (props: { reader: Reader; species: SpeciesLink[]; number: string }) => {
  const { reader, species, number } = props
  const words = reader.words.accountOrders
  return (
    <Page
      reader={reader}
      title={words.invoice.title(shownNumber(reader, number))}
      styles={['shop']}
      robots="noindex"
      shell="full"
      species={species}
    >
      <div class="wrap sec">
        <Empty
          pet="turtle"
          heading={1}
          title={words.invoice.title(shownNumber(reader, number))}
          text={words.invoice.none}
        >
          <a class="btn" href={routes.order(number)}>
            {words.erasure.back}
          </a>
        </Empty>
      </div>
    </Page>
  )
}
