import type { ComponentChildren } from 'preact'
import { routes } from '../routes.ts'
import { inLanguage } from './address.ts'
import { fontUrl, type IslandName, islandUrl, pictureUrl, type StyleName, styleUrl } from './assets.ts'
import { Footer, SlimFooter } from './footer.tsx'
import { Header, SlimHeader } from './header.tsx'
import { keep } from './kept.ts'
import type { Reader } from './reader.ts'
import { type Tab, Tabs } from './tabs.tsx'
import { UsageStrip } from './usage-strip.tsx'
import { usageText } from './usage-text.ts'

/** A root of the category tree, as the navigation needs it; a `Category` of the catalogue fits. */
export type SpeciesLink = { slug: string; title: { fa: string; en: string } }

export type PageProps = {
  reader: Reader
  title: string
  description?: string
  /** absolute address or path of the one true form of this page */
  canonical?: string
  /** neighbours of a page of a listing */
  previous?: string
  next?: string
  styles: StyleName[]
  islands?: IslandName[]
  /** schema.org objects; each becomes a script of data, never of code */
  jsonLd?: object[]
  robots?: string
  /** what the pages that are opened from here may learn of this address; its own path may be a secret */
  referrer?: 'same-origin' | 'no-referrer'
  shell: 'full' | 'slim' | 'bare'
  current?: { species?: string; tab?: Tab }
  species: SpeciesLink[]
  /** text in the search field of the header */
  searched?: string
  /** something that takes the place of the tab bar on a phone, such as the buy bar of a product */
  bottom?: ComponentChildren
  children: ComponentChildren
}

/** A whole document. Nothing inline: the Content-Security-Policy has neither nonce nor 'unsafe-inline'. */
export const Page = (props: PageProps) => {
  const { reader, shell } = props
  return (
    <html
      lang={reader.language}
      dir={reader.language === 'fa' ? 'rtl' : 'ltr'}
      data-theme={reader.theme === 'system' ? undefined : reader.theme}
    >
      <Head {...props} />
      <body class={props.bottom ? 'has-bottom' : undefined}>
        {shell === 'bare' ? null : (
          <a class="btn skip" href="#main">
            {reader.words.common.skip}
          </a>
        )}
        {shell === 'full' ? <Header {...props} /> : null}
        {shell === 'slim' ? <SlimHeader reader={reader} /> : null}
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
        {shell === 'full' ? <Footer reader={reader} /> : null}
        {shell === 'slim' ? <SlimFooter reader={reader} /> : null}
        {shell === 'bare' ? null : (
          <UsageStrip reader={reader} asks={shell === 'full' && !props.islands?.includes('usage-data')} />
        )}
        {shell === 'full' && !props.bottom ? <Tabs reader={reader} current={props.current?.tab} /> : null}
        {props.bottom}
      </body>
    </html>
  )
}

export const Head = (props: Omit<PageProps, 'children'>) => {
  const { title, reader } = props
  const { words } = reader
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
      <title>{title === words.common.shop ? title : `${title} | ${words.common.shop}`}</title>
      {props.description ? <meta name="description" content={props.description} /> : null}
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content={props.referrer ?? 'same-origin'} />
      {props.robots ? <meta name="robots" content={props.robots} /> : null}
      <Addresses {...props} />
      {props.previous ? <link rel="prev" href={props.previous} /> : null}
      {props.next ? <link rel="next" href={props.next} /> : null}
      <Files {...props} />
      {props.jsonLd?.map((data) => (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForHtml(data) }} />
      ))}
    </head>
  )
}

/** Everything that the page loads; the same for all pages of one kind. */
const Files = ({ reader, styles, islands = [], shell }: Omit<PageProps, 'children'>) => {
  const crashes = shell === 'bare' ? undefined : reader.crashes
  const names = [...islands, ...(shell === 'bare' ? [] : (['usage-strip'] as const))]
  return keep(`files ${styles} ${names} ${crashes?.door} ${crashes?.route}`, () => (
    <>
      <link rel="preload" href={fontUrl()} as="font" type="font/woff2" crossorigin="anonymous" />
      {styles.map((name) => (
        <link rel="stylesheet" href={styleUrl(name)} />
      ))}
      <link rel="icon" href={pictureUrl('mark')} type="image/svg+xml" />
      <link rel="manifest" href={routes.manifest} />
      {names.map((name) => (
        <script type="module" src={islandUrl(name)} />
      ))}
      {crashes ? (
        <script
          type="module"
          src={islandUrl('crash-reporter')}
          data-door={crashes.door}
          data-route={crashes.route}
          data-version={usageText().version}
        />
      ) : null}
    </>
  ))
}

/** The one true address of this page in this language, and where the other language is (Persian for everybody else). */
const Addresses = ({ reader, canonical, robots }: Omit<PageProps, 'children'>) => {
  if (!canonical) return null
  const english = inLanguage(canonical, 'en')
  return (
    <>
      <link rel="canonical" href={reader.language === 'en' ? english : canonical} />
      {robots ? null : (
        <>
          <link rel="alternate" hreflang="fa" href={canonical} />
          <link rel="alternate" hreflang="en" href={english} />
          <link rel="alternate" hreflang="x-default" href={canonical} />
        </>
      )}
    </>
  )
}

/** JSON that cannot leave its script element, whatever a product is called. */
export const jsonForHtml = (data: object): string =>
  JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
