import { asciiDigits } from '../../../platform/persian/digits.ts'
import type { Crop } from '../keep-picture.ts'

/** What the form of a crop asks, in hundredths of the picture. */
export const cropFields = ['left', 'top', 'width', 'height'] as const
export type CropTyped = Record<(typeof cropFields)[number], string>

export const wholePicture: CropTyped = { left: '0', top: '0', width: '100', height: '100' }
const LEAST_PERCENT = 5

/** The part that was typed; null when it is outside of the picture or too small to be seen. */
export const readCrop = (typed: CropTyped): Crop | null => {
  const [left, top, width, height] = cropFields.map((name) => Number(asciiDigits(typed[name]).replace('٫', '.') || 'x'))
  // A hundredth more is a rounding of whoever drew it.
  const fits = (start: number, size: number) => start >= 0 && size >= LEAST_PERCENT && start + size <= 100.01
  if (!fits(left!, width!) || !fits(top!, height!)) return null
  return {
    left: left! / 100,
    top: top! / 100,
    width: Math.min(width!, 100 - left!) / 100,
    height: Math.min(height!, 100 - top!) / 100,
  }
}
