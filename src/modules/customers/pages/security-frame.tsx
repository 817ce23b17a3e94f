import type { ComponentChildren } from 'preact'
import { routes } from '../../../routes.ts'
import type { IslandName } from '../../../ui/assets.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type FrameProps = { reader: Reader; species: SpeciesLink[] }

/** A page below «راه‌های ورود», one narrow column. `top`: that page itself. */
export const SecurityFrame = ({
  reader,
  species,
  title,
  islands = [],
  top = false,
  children,
}: FrameProps & { title: string; islands?: IslandName[]; top?: boolean; children: ComponentChildren }) => (
  <Page
    reader={reader}
    title={title}
    styles={['shop', 'account']}
    islands={islands}
    robots="noindex"
    shell="full"
    current={{ tab: 'me' }}
    species={species}
  >
    <div class="wrap">
      <div class="narrow stack g5">
        <Crumbs
          reader={reader}
          way={[
            { href: routes.account, text: reader.words.signIn.account.title },
            ...(top ? [] : [{ href: routes.accountSecurity, text: reader.words.security.title }]),
          ]}
          here={title}
        />
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  </Page>
)
