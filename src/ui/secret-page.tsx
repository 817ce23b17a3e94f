import type { ComponentChildren } from 'preact'
import { Page, type SpeciesLink } from './page.tsx'
import type { Reader } from './reader.ts'

/** A page whose address is its key, sent to one person: no robot keeps it, and no page that is opened from here learns it. */
export const SecretPage = ({
  reader,
  species,
  title,
  children,
}: {
  reader: Reader
  species: SpeciesLink[]
  title: string
  children: ComponentChildren
}) => (
  <Page
    reader={reader}
    title={title}
    styles={['shop', 'account']}
    robots="noindex, nofollow"
    referrer="no-referrer"
    shell="full"
    species={species}
  >
    <div class="wrap sec">{children}</div>
  </Page>
)
