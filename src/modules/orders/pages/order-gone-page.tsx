import { routes } from '../../../routes.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

/** An order that does not exist, or not for this browser: the same page for both. */
export const OrderGonePage = ({ reader, species }: { reader: Reader; species: SpeciesLink[] }) => {
  const words = reader.words.purchase
  return (
    <Page
      reader={reader}
      title={words.tracking.title}
      styles={['shop']}
      robots="noindex"
      shell="full"
      current={{ tab: 'orders' }}
      species={species}
    >
      <div class="wrap sec">
        <Empty pet="turtle" heading={1} title={words.order.notFoundTitle} text={words.order.notFoundText}>
          <a class="btn" href={routes.tracking}>
            {words.tracking.title}
          </a>
        </Empty>
      </div>
    </Page>
  )
}
