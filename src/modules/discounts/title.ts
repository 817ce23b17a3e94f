import type { Reader } from '../../ui/reader.ts'

/** What a discount is called beside its sum, with its code where it has one. */
export const discountTitle = (
  { language, words }: Reader,
  { titleFa, titleEn, code }: { titleFa: string; titleEn: string; code: string | null },
): string => {
  const title = language === 'fa' ? titleFa : titleEn
  return code === null ? title : words.discounts.withCode(title, code)
}
