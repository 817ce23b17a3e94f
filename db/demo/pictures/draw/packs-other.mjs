/** Bucket, jar, bottles, tube, box, packet, bale, stick, brick and planter. */
import { placeAnimal } from './animals.mjs'
import { brandOn, clipped, cream, labelPill, portraitIn, weightAt } from './label.mjs'
import { disc, group, ink, line, lit, litRect, oval, path, rect, repeat, shadow, textOn } from './page.mjs'
import { textPath } from './text.mjs'

const bucket = (look) => {
  const side = 'M92 150L106 340Q108 356 124 356H276Q292 356 294 340L308 150Z'
  const lid = 'M82 132q0-10 10-10h216q10 0 10 10v18q0 8-10 8H92q-10 0-10-8Z'
  return (
    shadow(200, 124) +
    line('M106 150C110 60 290 60 294 150', '#8C7F90', 7) +
    path(side, look.body) +
    path('M99 246h202l-7 94Q292 356 276 356H124Q108 356 106 340Z', look.shade) +
    brandOn(look, 200, 222, 48, 170) +
    line('M130 304c10-12 22-14 32 0s22 14 32 0 22-14 32 0 22 14 42 0', '#fff', 7, '.85') +
    textPath(look.label, 200, 276, 19, { max: 160, fill: textOn(look.shade) }) +
    weightAt(look, 200, 342, 19) +
    path(side, 'url(#v)') +
    lit(lid, look.accent) +
    disc(104, 150, 6, '#8C7F90') +
    disc(296, 150, 6, '#8C7F90')
  )
}

const jar = (look) => {
  const side = 'M128 152q0-10 12-10h120q12 0 12 10v186q0 18-18 18H146q-18 0-18-18Z'
  return (
    shadow(200, 92) +
    path(side, '#F3EDE4') +
    path('M128 322v16q0 18 18 18h108q18 0 18-18v-16Z', look.shade, '.45') +
    path('M128 178h144v124H128Z', look.body) +
    brandOn(look, 200, 214, 30, 122) +
    (look.animal ? placeAnimal(look.animal, look.palette, 166, 226, 0.34) : paperLeaf(look)) +
    rect(128, 294, 144, 28, 0, look.accent) +
    textPath(look.label, 200, 314, 17, { fill: textOn(look.accent), max: 130 }) +
    (look.weight ? textPath(look.weight, 200, 345, 14, { weight: 600, fill: ink, max: 100 }) : '') +
    path(side, 'url(#v)') +
    lit('M120 106q0-12 12-12h136q12 0 12 12v38H120Z', look.shade) +
    line('M138 98v42M159 98v42M180 98v42M200 98v42M221 98v42M242 98v42M263 98v42', '#fff', 4, '.2')
  )
}

const paperLeaf = (look) =>
  path('M200 230c30 10 34 40 0 58-34-18-30-48 0-58Z', look.accent) + line('M200 240v44', look.body, 4)

const bottle = (look) => {
  const side = 'M138 176q0-26 30-34v-14h64v14q30 8 30 34v158q0 22-22 22h-80q-22 0-22-22Z'
  return (
    shadow(200, 82) +
    path('M176 74h18v-22h-46q-16 0-18 12l-2 8h26q8 0 8-4h14Z', look.shade) +
    path(side, look.body) +
    rect(138, 200, 124, 130, 0, '#fff') +
    textPath(look.brand, 200, 234, 30, { fill: look.shade, max: 112 }) +
    (look.animal ? placeAnimal(look.animal, look.palette, 174, 242, 0.26) : '') +
    textPath(look.label, 200, 312, 17, { fill: ink, weight: 600, max: 112 }) +
    (look.weight ? textPath(look.weight, 200, 348, 13, { weight: 600, fill: textOn(look.body), max: 100 }) : '') +
    path(side, 'url(#v)') +
    litRect(164, 100, 72, 30, 0, look.shade) +
    litRect(176, 70, 48, 32, 0, look.shade)
  )
}

/** A bottle with a screw cap; `dropper` has a rubber bulb instead. */
const vial = (look, cap) => {
  const side = 'M132 190q0-22 22-30l16-6v-18h60v18l16 6q22 8 22 30v144q0 22-22 22h-92q-22 0-22-22Z'
  return (
    shadow(200, 88) +
    path(side, look.body) +
    rect(132, 206, 136, 122, 0, '#fff') +
    textPath(look.brand, 200, 240, 30, { fill: look.shade, max: 122 }) +
    (look.animal ? placeAnimal(look.animal, look.palette, 175, 246, 0.25) : '') +
    textPath(look.label, 200, 315, 17, { fill: ink, weight: 600, max: 122 }) +
    (look.weight ? textPath(look.weight, 200, 347, 13, { weight: 600, fill: textOn(look.body), max: 100 }) : '') +
    path(side, 'url(#v)') +
    cap
  )
}

const flask = (look) =>
  vial(
    look,
    litRect(162, 96, 76, 46, 8, look.shade) +
      line('M174 102v34M187 102v34M200 102v34M213 102v34M226 102v34', '#fff', 3, '.25'),
  )

const dropper = (look) =>
  vial(
    look,
    lit('M178 112q-6-64 22-64t22 64Z', look.shade) +
      litRect(162, 108, 76, 34, 7, look.shade) +
      rect(162, 120, 76, 8, 0, look.accent),
  )

const tube = (look) =>
  shadow(200, 74) +
  path('M120 84h160l-22 216h-116Z', look.body) +
  path('M131 190h138l-8 78H139Z', look.shade) +
  brandOn(look, 200, 164, 42, 130) +
  textPath(look.label, 200, 238, 21, { max: 112, fill: textOn(look.shade) }) +
  textPath(look.weight, 200, 288, 14, { weight: 600, fill: textOn(look.body), max: 90 }) +
  path('M120 84h160l-22 216h-116Z', 'url(#v)') +
  rect(116, 66, 168, 24, 0, look.shade) +
  line(
    repeat(15, (i) => `M${123 + i * 11} 69v18`),
    '#fff',
    2,
    '.3',
  ) +
  lit('M154 300h92l-6 46q-2 10-12 10h-56q-10 0-12-10Z', look.accent)

const box = (look) =>
  shadow(206, 112) +
  path('M112 122l24-22h172l-22 22Z', look.accent) +
  path('M286 122l22-22v232l-22 24Z', look.shade) +
  rect(112, 122, 174, 234, 0, look.body) +
  rect(112, 306, 174, 50, 0, look.shade) +
  brandOn(look, 199, 166, 36, 150) +
  disc(199, 226, 44, cream) +
  (look.animal ? clipped('<circle cx="199" cy="226" r="44"/>', portraitIn(look, 149, 176, 0.5)) : '') +
  labelPill(look, 122, 264, 154, 32, 18) +
  weightAt(look, 199, 338, 18) +
  rect(112, 122, 174, 234, 0, 'url(#v)')

const packet = (look) =>
  shadow(200, 140) +
  lit('M72 176q0-16 18-16h220q18 0 18 16l8 160q0 20-20 20H84q-20 0-20-20Z', look.body) +
  path('M66 300h268l2 36q0 20-20 20H84q-20 0-20-20Z', look.shade) +
  rect(130, 148, 140, 30, 12, look.shade) +
  rect(142, 154, 116, 14, 7, '#fff', '.5') +
  (look.animal ? placeAnimal(look.animal, look.palette, 82, 196, 0.5) : '') +
  brandOn(look, 250, 226, 38, 126) +
  labelPill(look, 184, 246, 134, 34, 18) +
  weightAt(look, 200, 338, 19)

const hay = (look) => {
  const bale = 'M92 128h216q16 0 16 16v196q0 16-16 16H92q-16 0-16-16V144q0-16 16-16Z'
  const straw = (i) =>
    `<path d="M${84 + ((i * 37) % 224)} ${[138, 146, 152, 306, 314, 322, 330][i % 7]}q${((i * 29) % 40) - 20} 8 ${((i * 29) % 40) - 8} 20" stroke="${['#B99A45', '#8CAA54', '#EAD692'][i % 3]}"/>`
  return (
    shadow(200, 138) +
    path(bale, '#D9BE6A') +
    `<g stroke-width="4" fill="none" stroke-linecap="round">${repeat(30, straw)}</g>` +
    rect(76, 176, 248, 116, 0, look.body) +
    brandOn(look, 236, 228, 42, 150) +
    textPath(look.label, 236, 266, 20, { weight: 600, fill: textOn(look.body), max: 150 }) +
    placeAnimal('rabbit', look.palette, 86, 190, 0.5) +
    path(bale, 'url(#v)') +
    rect(220, 308, 92, 32, 16, look.accent) +
    textPath(look.weight, 266, 330, 16, { fill: textOn(look.accent), max: 78 })
  )
}

const honeystick = (look) =>
  shadow(200, 110) +
  repeat(2, (i) =>
    group(
      `translate(${i * 86})`,
      line('M156 84v30', '#B08B58', 7) +
        litRect(130, 110, 52, 228, 26, '#D9A441') +
        repeat(46, (n) =>
          oval(
            138 + ((n * 17) % 38),
            124 + ((n * 31) % 204),
            4.5,
            3.2,
            ['#F6E2A0', '#B5763A', '#8A5230', '#EFCB62'][n % 4],
          ),
        ),
    ),
  ) +
  path('M96 196h206l6 104H92Z', look.body) +
  brandOn(look, 200, 234, 34, 160) +
  labelPill(look, 130, 250, 140, 32) +
  path('M96 196h206l6 104H92Z', 'url(#v)')

const brick = (look) =>
  shadow(200, 140) +
  lit('M70 220h260v136H70Z', '#8A5A36') +
  path('M70 220l26-30h260l-26 30Z', '#A8744A') +
  path('M330 220l26-30v132l-26 34Z', '#6B4226') +
  repeat(26, (i) => line(`M${80 + ((i * 53) % 236)} ${198 + ((i * 29) % 20)}l9-4`, '#5A3620', 2.4)) +
  rect(112, 220, 176, 136, 0, look.body) +
  brandOn(look, 200, 256, 36, 150) +
  labelPill(look, 122, 272, 156, 32) +
  weightAt(look, 200, 338, 19, look.body)

const planter = (look) =>
  shadow(200, 92) +
  `<g fill="none" stroke-width="6" stroke-linecap="round">${repeat(26, (i) => `<path d="M${132 + i * 5.4} 232q${((i * 13) % 30) - 15}-50 ${((i * 29) % 44) - 22}-${84 + ((i * 37) % 50)}" stroke="${['#5FA046', '#7FBF5A', '#3E7D34'][i % 3]}"/>`)}</g>` +
  lit('M118 228h164l-14 112q-2 16-18 16h-100q-16 0-18-16Z', '#B98A5A') +
  rect(110, 216, 180, 28, 10, '#A87848') +
  rect(136, 262, 128, 68, 8, look.body) +
  brandOn(look, 200, 290, 26, 110) +
  textPath(look.label, 200, 318, 17, { weight: 600, fill: textOn(look.body), max: 110 })

export const otherPacks = { bucket, jar, bottle, flask, dropper, tube, box, packet, hay, honeystick, brick, planter }
