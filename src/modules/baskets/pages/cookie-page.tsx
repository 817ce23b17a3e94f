import { routes } from '../../../routes.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

/** Says plainly what the one cookie of a basket is for, to a browser that takes none (P44). */
export const CookiePage = ({ reader, species }: { reader: Reader; species: SpeciesLink[] }) => {
  const words = reader.words.purchase.basket
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop']}
      robots="noindex"
      shell="full"
      current={{ tab: 'basket' }}
      species={species}
    >
      <div class="wrap sec">
        <Empty pet="rabbit" heading={1} title={words.cookieTitle} text={words.cookieText}>
          <a class="btn line" href={routes.cookies}>
            {words.cookieHelp}
          </a>
        </Empty>
      </div>
    </Page>
  )
}
