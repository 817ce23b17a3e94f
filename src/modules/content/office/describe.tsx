import type { ComponentChildren } from 'preact'
import { At } from '../../../ui/dates.tsx'
import type { Differing } from '../../../ui/difference.tsx'
import { Picture } from '../../../ui/niche.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { BannerState } from '../banner.ts'
import { sourcesOf } from '../home-banners.tsx'
import { languages, type PageState, partsOf, type TextPage } from '../text-page.ts'

/** In which parts two versions of a page differ: only the lines that the other has not. */
export const textDifferences = (reader: Reader, page: TextPage, one: PageState, other: PageState): Differing[] => {
  const words = reader.words.officeContent
  return languages.flatMap((language) =>
    partsOf(page).flatMap(([part]) => {
      const [before, after] = [one[language][part] ?? '', other[language][part] ?? '']
      if (before === after) return []
      const [gone, come] = [linesOnlyIn(before, after), linesOnlyIn(after, before)]
      // Lines that only changed places are shown whole.
      const moved = gone.length === 0 && come.length === 0
      return {
        field: `${words.parts[part] ?? part}${reader.words.common.listComma}${words.editor.languages[language]}`,
        theirs: <Lines lines={moved ? before.split('\n') : gone} language={language} />,
        yours: <Lines lines={moved ? after.split('\n') : come} language={language} />,
      }
    }),
  )
}

/** Every line as often as one text has it more than the other. */
const linesOnlyIn = (text: string, other: string): string[] => {
  const counts = new Map<string, number>()
  for (const line of other.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1)
  return text.split('\n').filter((line) => {
    const left = counts.get(line) ?? 0
    counts.set(line, left - 1)
    return left <= 0 && line !== ''
  })
}

const MOST_LINES = 60

const Lines = ({ lines, language }: { lines: string[]; language: 'fa' | 'en' }): ComponentChildren =>
  lines.length === 0 ? (
    <span class="muted">—</span>
  ) : (
    <span class="said-text" lang={language} dir={language === 'fa' ? 'rtl' : 'ltr'}>
      {lines.slice(0, MOST_LINES).join('\n')}
      {lines.length > MOST_LINES ? '\n…' : ''}
    </span>
  )

/** In what two versions of a banner differ. */
export const bannerDifferences = (reader: Reader, one: BannerState | null, other: BannerState): Differing[] => {
  const { fields } = reader.words.officeContent.banner
  const rows: [string, (banner: BannerState) => ComponentChildren, (banner: BannerState) => unknown][] = [
    ...languages.flatMap((language) =>
      (['title', 'text', 'alt'] as const).map((name): (typeof rows)[number] => [
        fields[name][language],
        (banner) => <bdi lang={language}>{banner[name][language] || '—'}</bdi>,
        (banner) => banner[name][language],
      ]),
    ),
    [fields.link, ({ link }) => <bdi class="ltr">{link}</bdi>, ({ link }) => link],
    [
      fields.picture,
      ({ picture }) => <Picture picture={sourcesOf(picture)} width={80} />,
      ({ picture }) => picture.file,
    ],
    [fields.tint, ({ tint }) => reader.words.officeContent.banner.tints[tint] ?? tint, ({ tint }) => tint],
    [fields.from, ({ from }) => <Edge reader={reader} at={from} />, ({ from }) => from],
    [fields.until, ({ until }) => <Edge reader={reader} at={until} />, ({ until }) => until],
    [fields.on, ({ on }) => (on ? fields.on : reader.words.officeContent.banners.standing.off), ({ on }) => on],
  ]
  return rows
    .filter(([, , value]) => one === null || value(one) !== value(other))
    .map(([field, show]) => ({ field, theirs: one === null ? '' : show(one), yours: show(other) }))
}

const Edge = ({ reader, at }: { reader: Reader; at: string | null }) =>
  at === null ? <span class="muted">—</span> : <At reader={reader} at={new Date(at)} />
