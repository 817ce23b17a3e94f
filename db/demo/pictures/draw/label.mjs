/** What a pack says: its brand, its label, its weight and its portrait. */
import { placeAnimal } from './animals.mjs'
import { rect, round, textOn } from './page.mjs'
import { textPath } from './text.mjs'

export const cream = '#FFF3E6'

/** The shop's niche (طاقچه) as a label. */
export const arch = (x, y, w, h) =>
  `M${x} ${y + h}V${round(y + h * 0.46)}C${x} ${round(y + h * 0.2)} ${round(x + w * 0.28)} ${round(y + h * 0.1)} ${x + w / 2} ${y}C${round(x + w * 0.72)} ${round(y + h * 0.1)} ${x + w} ${round(y + h * 0.2)} ${x + w} ${round(y + h * 0.46)}V${y + h}Z`

export const clipped = (shape, body) => `<clipPath id="k">${shape}</clipPath><g clip-path="url(#k)">${body}</g>`

export const brandOn = (look, x, y, size, max, ground = look.body) =>
  textPath(look.brand, x, y, size, { max, fill: textOn(ground) })

export const labelPill = (look, x, y, w, h, size = 18) =>
  rect(x, y, w, h, h / 2, look.accent) +
  textPath(look.label, x + w / 2, round(y + h * 0.67), size, { fill: textOn(look.accent), max: w - 24 })

export const weightAt = (look, x, y, size, ground = look.shade, max = 150) =>
  textPath(look.weight, x, y, size, { weight: 600, fill: textOn(ground), max })

/** A fish is wider than a bust: it hangs smaller and lower, so that the label's edge does not cut it. */
export const portraitIn = (look, x, y, size) =>
  look.animal === 'fish'
    ? placeAnimal('fish', look.palette, round(x + size * 20), round(y + size * 16), round(size * 80) / 100)
    : placeAnimal(look.animal, look.palette, x, y, size)
