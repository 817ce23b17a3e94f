import { persianDigits } from '../../../platform/persian/digits.ts'
import { jalaliOf } from '../../../platform/persian/jalali.ts'
import { tehranDay, tehranWallClock } from '../../../platform/persian/tehran-time.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { BannerState } from '../banner.ts'
import type { TypedBanner } from './banner-form.ts'

export const emptyBanner: TypedBanner = {
  titleFa: '',
  titleEn: '',
  textFa: '',
  textEn: '',
  link: '',
  altFa: '',
  altEn: '',
  tint: 't2',
  fromDay: '',
  fromTime: '',
  untilDay: '',
  untilTime: '',
  why: '',
  on: true,
}

/** A banner as its form would have been typed. */
export const typedBanner = (reader: Reader, banner: BannerState): TypedBanner => {
  const [fromDay, fromTime] = edgeText(reader, banner.from)
  const [untilDay, untilTime] = edgeText(reader, banner.until)
  return {
    titleFa: banner.title.fa,
    titleEn: banner.title.en,
    textFa: banner.text.fa,
    textEn: banner.text.en,
    link: banner.link,
    altFa: banner.alt.fa,
    altEn: banner.alt.en,
    tint: banner.tint,
    fromDay,
    fromTime,
    untilDay,
    untilTime,
    why: '',
    on: banner.on,
  }
}

/** «۱۴۰۵/۹/۷» and «۰۰:۰۰», as the form reads them again. */
const edgeText = ({ language }: Reader, edge: string | null): [string, string] => {
  if (edge === null) return ['', '']
  const at = new Date(edge)
  const { year, month, day } = jalaliOf(at)
  const time = tehranWallClock(at).toISOString().slice(11, 16)
  return language === 'fa' ? [persianDigits(`${year}/${month}/${day}`), persianDigits(time)] : [tehranDay(at), time]
}
