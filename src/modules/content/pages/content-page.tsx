import type { ComponentChildren } from 'preact'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { PageText } from '../page-text.ts'

export type Frame = {
  reader: Reader
  species: SpeciesLink[]
  /** scheme and host of the shop, without a slash at the end */
  origin: string
  /** what this page says */
  text: PageText
}

/** What stands inside such a page, also in its preview in the office. */
export type Inside = Pick<Frame, 'reader' | 'text'>

/** The frame of every page of words: the way here, a title, a column that reads well. */
export const ContentPage = ({ reader, species, origin, text, children }: Frame & { children: ComponentChildren }) => (
  <Page
    reader={reader}
    title={text.line('title')}
    description={text.line('description')}
    canonical={origin + (reader.path.split('?')[0] ?? '')}
    styles={['shop']}
    shell="full"
    species={species}
  >
    <div class="wrap">
      <Crumbs reader={reader} way={[]} here={text.line('title')} />
      <article class="prose">
        <h1>{text.line('title')}</h1>
        {children}
      </article>
    </div>
  </Page>
)

/** One part of a page, as staff or the program wrote it; nothing where nothing was. */
export const Words = ({ text, part }: { text: PageText; part: string }) => {
  const html = text.html(part)
  // Safe HTML of `markdown.ts`.
  return html === '' ? null : <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
