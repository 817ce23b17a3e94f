import { attributesOf } from './forms.ts'

export type Assets = { js: string[]; css: string[]; fonts: string[] }

/** What a first view of this page loads: scripts (preloaded ones too), style sheets, preloaded fonts; each once. */
export const assetsOf = (html: string): Assets => {
  const assets = { js: new Set<string>(), css: new Set<string>(), fonts: new Set<string>() }
  for (const [, tag, text] of html.matchAll(/<(script|link)\b([^>]*)>/g)) {
    const { src, href, rel, as } = attributesOf(text!)
    if (tag === 'script' && src) assets.js.add(src)
    if (tag !== 'link' || !href) continue
    if (rel === 'stylesheet') assets.css.add(href)
    if (rel === 'modulepreload' || (rel === 'preload' && as === 'script')) assets.js.add(href)
    if (rel === 'preload' && as === 'font') assets.fonts.add(href)
  }
  return { js: [...assets.js], css: [...assets.css], fonts: [...assets.fonts] }
}

/** The fonts that a style sheet may load. */
export const fontsOf = (css: string): string[] =>
  [...css.matchAll(/url\(["']?([^"')]+\.(?:woff2?|ttf|otf))["']?\)/g)].map((match) => match[1]!)
