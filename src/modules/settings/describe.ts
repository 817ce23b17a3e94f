import { formatNumber } from '../../platform/persian/numbers.ts'
import type { Differing } from '../../ui/difference.tsx'
import type { Reader } from '../../ui/reader.ts'
import { provinces } from '../delivery/index.ts'
import type { ProviderState } from './provider.ts'

type Line = readonly [label: string, text: string]

/** What the office has decided of a provider, line by line: for the history, and for two who changed the same. */
export const describe = (reader: Reader, state: ProviderState): Line[] => {
  const { form: words, yes, no } = reader.words.officeSettings
  const n = (value: number) => formatNumber(value, reader.language)
  const toman = (rials: number | null) => (rials === null ? '' : n(rials / 10))
  const on: Line = [words.active, state.on ? yes : no]
  switch (state.kind) {
    case 'bank':
      return [
        on,
        [words.position, n(state.position)],
        [words.titleFa, state.titleFa],
        [words.titleEn, state.titleEn],
        [words.leastToman, toman(state.leastRials)],
        [words.mostToman, toman(state.mostRials)],
      ]
    case 'cash':
      return [
        on,
        [words.position, n(state.position)],
        [words.titleFa, state.titleFa],
        [words.titleEn, state.titleEn],
        [words.cashMost, toman(state.mostRials)],
        [words.doorProvinces, provinceNames(reader, state.provinces)],
      ]
    case 'sms':
      return [on, [words.position, n(state.position)], [words.accountName, state.username]]
    case 'mail':
      return [
        on,
        [words.mailHost, state.host],
        [words.mailPort, n(state.port)],
        [words.mailTls, words.tls[state.tls]],
        [words.accountName, state.username],
        [words.mailSender, state.sender],
      ]
  }
}

export const provinceNames = (reader: Reader, codes: readonly string[]): string =>
  provinces()
    .filter(({ code }) => codes.includes(code))
    .map(({ name, nameEnglish }) => (reader.language === 'fa' ? name : nameEnglish))
    .join(reader.words.common.listComma)

/** Where two states of one provider differ. */
export const differencesOf = (reader: Reader, theirs: ProviderState, yours: ProviderState): Differing[] => {
  const other = describe(reader, yours)
  return describe(reader, theirs).flatMap(([field, text], n) =>
    text === other[n]?.[1] ? [] : [{ field, theirs: text, yours: other[n]?.[1] ?? '' }],
  )
}
