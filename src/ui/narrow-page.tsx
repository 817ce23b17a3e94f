import type { ComponentChildren } from 'preact'
import { Crumbs } from './crumbs.tsx'
import { Page, type PageProps } from './page.tsx'

type NarrowPageProps = Pick<PageProps, 'reader' | 'species' | 'title' | 'description' | 'current'> & {
  /** pages between the first one and this one */
  way: { href: string; text: string }[]
  /** further classes of the column */
  column?: string
  children: ComponentChildren
}

/** A page of one narrow column below its way and its heading: a form, a decision, a receipt. No engine lists it. */
export const NarrowPage = ({ way, column = 'stack', children, ...page }: NarrowPageProps) => (
  <Page {...page} styles={['shop', 'account']} robots="noindex" shell="full">
    <div class="wrap">
      <Crumbs reader={page.reader} way={way} here={page.title} />
      <div class={`narrow-page ${column}`}>
        <h1>{page.title}</h1>
        {children}
      </div>
    </div>
  </Page>
)
