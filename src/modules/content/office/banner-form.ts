import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { UploadedFile } from '../../../platform/http/upload.ts'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import { tidy } from '../../../platform/persian/normalise.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import type { Reader } from '../../../ui/reader.ts'
import { type BannerPicture, type BannerState, bannerLimits, bannerTints } from '../banner.ts'
import { isShopPath } from '../markdown.ts'
import type { ContentOfficeNeeds } from './needs.ts'

export const bannerFields = [
  'titleFa',
  'titleEn',
  'textFa',
  'textEn',
  'link',
  'altFa',
  'altEn',
  'tint',
  'fromDay',
  'fromTime',
  'untilDay',
  'untilTime',
] as const
export type TypedBanner = Record<(typeof bannerFields)[number] | 'why', string> & { on: boolean }
export type BannerErrors = Record<string, string>

/** `state` null: something is wrong, and `errors` says what */
export type BannerForm = {
  typed: TypedBanner
  errors: BannerErrors
  picture: BannerPicture | null
  state: BannerState | null
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Reads what was typed and holds it against the rules; `picture` is what was brought, or what the banner has already. */
export const readBanner = (
  fields: Record<string, string>,
  { picture, pictureError }: { picture: BannerPicture | null; pictureError: string | null },
  reader: Reader,
  origin: string,
): BannerForm => {
  const typed = typedIn(fields)
  const { faults } = reader.words.officeContent
  const errors: BannerErrors = {}
  const line = (name: keyof typeof typed & string, least: number, most: number, wrong: string): string => {
    const text = tidy(String(typed[name]))
    if (text.length < least || text.length > most) errors[name] = wrong
    return text
  }
  const { title, text, alt, link } = bannerLimits
  const titles = {
    fa: line('titleFa', 1, title, faults.title(title)),
    en: line('titleEn', 1, title, faults.title(title)),
  }
  const texts = { fa: line('textFa', 0, text, faults.text(text)), en: line('textEn', 0, text, faults.text(text)) }
  const path = ownPath(typed.link, origin)
  if (path.length > link || !isShopPath(path)) errors.link = faults.ownPath
  const tint = bannerTints.find((each) => each === typed.tint)
  if (!tint) errors.tint = faults.tint
  if (pictureError) errors.picture = pictureError
  else if (picture === null) errors.picture = faults.noPicture
  const alts = { fa: line('altFa', 1, alt, faults.alt(alt)), en: line('altEn', 1, alt, faults.alt(alt)) }
  const window = windowIn(typed, reader, errors)
  const whole = Object.keys(errors).length === 0 && tint !== undefined && picture !== null
  const state = whole
    ? { title: titles, text: texts, alt: alts, link: path, picture, tint, ...window, on: typed.on }
    : null
  return { typed, errors, picture, state }
}

const typedIn = (fields: Record<string, string>): TypedBanner => {
  const text = (name: string) => [name, (fields[name] ?? '').toWellFormed().replaceAll('\0', '')] as const
  const typed = Object.fromEntries([...bannerFields, 'why'].map(text)) as Record<keyof TypedBanner, string>
  return { ...typed, on: fields.on === '1' }
}

/** An address that was copied from the browser's bar, of our own shop, is its path. */
const ownPath = (typed: string, origin: string): string => {
  const link = typed.trim()
  return link.startsWith(`${origin}/`) ? link.slice(origin.length) : link
}

/** From the beginning of the first day, or its hour, until the end of the last day, or its hour; on the clock of Tehran. */
const windowIn = (typed: TypedBanner, reader: Reader, errors: BannerErrors) => {
  const { faults } = reader.words.officeContent
  const edge = (side: 'from' | 'until'): string | null => {
    const [dayField, timeField] = [`${side}Day`, `${side}Time`] as const
    const [day, time] = [typed[dayField].trim(), asciiDigits(typed[timeField]).trim()]
    if (day === '') {
      if (time !== '') errors[dayField] = faults.timeAlone
      return null
    }
    const date = parseJalaliOrIsoDate(day)
    if (date === null) errors[dayField] = faults.day
    const [, hour, minute] = /^([01]?\d|2[0-3])[:٫.]([0-5]\d)$/.exec(time) ?? []
    if (time !== '' && hour === undefined) errors[timeField] = faults.time
    if (date === null || (time !== '' && hour === undefined)) return null
    const midnightMs = tehranInstant(date, 0).getTime()
    if (time !== '') return new Date(midnightMs + (Number(hour) * 60 + Number(minute)) * MINUTE_MS).toISOString()
    return new Date(side === 'from' ? midnightMs : midnightMs + DAY_MS).toISOString()
  }
  const [from, until] = [edge('from'), edge('until')]
  if (from !== null && until !== null && until <= from) errors.untilDay = faults.window
  return { from, until }
}

/** What a form says of a picture that came in before: `kind file widths`. */
export const keptText = ({ kind, file, widths }: BannerPicture): string => `${kind} ${file} ${widths.join(',')}`

/** The picture that a form names, while it is really there. */
export const keptPicture = (text: string, mediaDir: string): BannerPicture | null => {
  const [, kind, file, widthsText = ''] = /^(svg|photo) ([0-9a-f]{32}) ([\d,]{0,40})$/.exec(text) ?? []
  if ((kind !== 'svg' && kind !== 'photo') || !file) return null
  const widths = widthsText === '' ? [] : widthsText.split(',').map(Number)
  const files = kind === 'svg' ? [`${file}.svg`] : widths.map((width) => `${file}-${width}.webp`)
  return files.length > 0 && files.every((name) => existsSync(join(mediaDir, name))) ? { file, kind, widths } : null
}

/** The picture of a form: the one that was brought, or the one that came before. */
export const pictureIn = async (
  needs: ContentOfficeNeeds,
  brought: UploadedFile | undefined,
  kept: BannerPicture | null,
  reader: Reader,
): Promise<{ picture: BannerPicture | null; pictureError: string | null }> => {
  const { pictures } = reader.words.officeContent.faults
  if (brought?.tooLarge) return { picture: kept, pictureError: pictures.large }
  // A field in which nothing was chosen comes as a file without a name.
  if (!brought || (brought.name === '' && brought.bytes.length === 0)) return { picture: kept, pictureError: null }
  const taken = await needs.takePicture(brought.bytes)
  if (!taken.ok) return { picture: kept, pictureError: pictures[taken.why] }
  const { file, kind, widths } = taken.picture
  return { picture: { file, kind, widths }, pictureError: null }
}
