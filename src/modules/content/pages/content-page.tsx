import type { ComponentChildren } from 'preact'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type Frame = {
  reader: Reader
  species: SpeciesLink[]
  /** scheme and host of the shop, without a slash at the end */
  origin: string
}

/** The frame of every page of words: the way here, a title, a column that reads well. */
export const ContentPage = (props: Frame & { title: string; description: string; children: ComponentChildren }) => (
  <Page
    reader={props.reader}
    title={props.title}
    description={props.description}
    canonical={props.origin + (props.reader.path.split('?')[0] ?? '')}
    styles={['shop']}
    shell="full"
    species={props.species}
  >
    <div class="wrap">
      <Crumbs reader={props.reader} way={[]} here={props.title} />
      <article class="prose">
        <h1>{props.title}</h1>
        {props.children}
      </article>
    </div>
  </Page>
)

export type Passage = { title: string; text: string[]; points?: string[] }

export const Passages = ({ passages }: { passages: Passage[] }) => (
  <>
    {passages.map(({ title, text, points }) => (
      <section class="stack g2">
        <h2>{title}</h2>
        {text.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {points ? (
          <ul>
            {points.map((point) => (
              <li>{point}</li>
            ))}
          </ul>
        ) : null}
      </section>
    ))}
  </>
)
