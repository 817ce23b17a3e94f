/** Bag, can and pouch. */
import { placeAnimal } from './animals.mjs'
import { arch, brandOn, clipped, cream, labelPill, portraitIn, weightAt } from './label.mjs'
import { disc, line, oval, path, shadow, textOn } from './page.mjs'
import { textPath } from './text.mjs'

const bagOutline = 'M104 66Q200 54 296 66L303 100Q314 210 302 334Q300 352 284 354Q200 362 116 354Q100 352 98 334Z'

const bagFoot = 'M98 300Q200 316 302 300V334Q300 352 284 354Q200 362 116 354Q100 352 98 334Z'

const bagSeal = (look) =>
  path('M104 66Q200 54 296 66L300 88Q200 76 100 88Z', look.shade) +
  line('M104 74Q200 62 297 74M102 81Q200 69 299 81', '#fff', 2, '.35') +
  path('M292 96l12 2-6 12Z', '#fff', '.6')

export const bagShell = (look, front) =>
  path(bagOutline, look.body) +
  path(bagFoot, look.shade) +
  front +
  brandOn(look, 200, 118, 44, 150) +
  weightAt(look, 200, 342, 18) +
  path(bagOutline, 'url(#v)') +
  bagSeal(look)

function bag(look) {
  const niche = arch(128, 146, 144, 158)
  const portrait = look.animal ? clipped(`<path d="${niche}"/>`, portraitIn(look, 132, 166, 0.68)) : paperSwirl(look)
  return shadow(200, 128) + bagShell(look, path(niche, cream) + portrait + labelPill(look, 118, 282, 164, 34))
}

const paperSwirl = (look) =>
  line('M150 250c16-22 34-22 50 0s34 22 50 0M156 222c14-18 30-18 44 0s30 18 44 0', look.body, 8)

export const can = (look) => {
  const side = 'M100 160H300V332Q300 356 200 356T100 332Z'
  return (
    shadow(200, 116) +
    path(side, '#CFC9D2') +
    path('M104 168V324Q104 352 200 352T296 324V168Z', look.body) +
    path('M104 282Q104 310 200 310T296 282V324Q296 352 200 352T104 324Z', look.shade) +
    brandOn(look, 200, 234, 42, 160) +
    labelPill(look, 130, 248, 140, 32, 17) +
    weightAt(look, 200, 336, 18) +
    path(side, 'url(#v)') +
    oval(200, 160, 100, 27, '#E9E5EC') +
    '<ellipse cx="200" cy="160" rx="100" ry="27" fill="none" stroke="#B7AEBB" stroke-width="3"/>' +
    oval(200, 161, 84, 20, '#D5CFD9') +
    line('M118 158q82-26 164 0', '#fff', 3, '.8') +
    '<ellipse cx="224" cy="160" rx="25" ry="7" fill="none" stroke="#9D93A3" stroke-width="6"/>' +
    disc(194, 160, 4.5, '#9D93A3')
  )
}

export const pouchOutline = 'M126 104Q200 98 274 104L284 330Q284 352 264 353Q200 360 136 353Q116 352 116 330Z'

export const pouchTop = (look) =>
  path('M126 104Q200 98 274 104L276 126Q200 120 124 126Z', look.shade) +
  line('M125 112Q200 106 275 112M125 119Q200 113 275 119', '#fff', 2, '.4') +
  path('M276 132l-12 3 12 3Z', '#fff', '.7')

function pouch(look) {
  const portrait = look.animal
    ? clipped('<circle cx="200" cy="244" r="56"/>', placeAnimal(look.animal, look.palette, 138, 182, 0.62))
    : ''
  return (
    shadow(200, 104) +
    path(pouchOutline, look.body) +
    disc(200, 244, 56, cream) +
    portrait +
    brandOn(look, 200, 168, 36, 130) +
    path('M118 300Q200 316 283 300L284 330Q284 352 264 353Q200 360 136 353Q116 352 116 330Z', look.shade) +
    textPath(look.label, 200, 338, 19, { fill: textOn(look.shade), max: 142 }) +
    path(pouchOutline, 'url(#v)') +
    pouchTop(look)
  )
}

export const foodPacks = { bag, can, pouch }
