/**
 * In how many parts an SMS goes, which is what it costs. A text of the GSM alphabet (3GPP TS 23.038 §6.2.1) holds 160 signs, or 153 in each
 * of several parts; every other one goes as UCS-2 with 70, or 67 in each of several. A sign of the extension table takes two places and is
 * never split over two parts; neither is a surrogate pair of UCS-2.
 */
export type SmsParts = {
  encoding: 'gsm-7' | 'ucs-2'
  parts: number
  /** places that are left in the last part */
  left: number
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑܧ¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extended = new Set('\f^{}\\[~]|€')

export const smsParts = (text: string): SmsParts => {
  const signs = [...text]
  const gsm = signs.every((sign) => basic.has(sign) || extended.has(sign))
  // In UCS-2 a sign beyond the basic plane is two units, and so is one of the extension table in GSM.
  const places = signs.map((sign) => (gsm ? (extended.has(sign) ? 2 : 1) : sign.length))
  const encoding = gsm ? 'gsm-7' : 'ucs-2'
  const [alone, each] = gsm ? [160, 153] : [70, 67]
  const total = places.reduce((sum, count) => sum + count, 0)
  if (total <= alone) return { encoding, parts: 1, left: alone - total }
  const { parts, used } = filled(places, each)
  return { encoding, parts, left: each - used }
}

/** Parts filled one after the other; a sign that does not fit begins the next. */
const filled = (places: number[], each: number): { parts: number; used: number } => {
  let parts = 1
  let used = 0
  for (const count of places) {
    if (used + count > each) {
      parts++
      used = 0
    }
    used += count
  }
  return { parts, used }
}
