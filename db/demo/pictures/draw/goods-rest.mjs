/** Where they sleep and how they travel. */
import { placeAnimal } from './animals.mjs'
import { disc, ink, line, lit, litRect, oval, path, paw, rect, repeat, shadow } from './page.mjs'

const bedRim = 'M36 272C30 210 110 178 200 178s170 32 164 94c0 54-70 84-164 84S36 326 36 272Z'

const bed = (look) =>
  shadow(200, 170) +
  lit(bedRim, look.body) +
  oval(200, 250, 122, 48, look.shade) +
  path('M84 262c10-28 60-44 116-44s106 16 116 44c-8 24-58 36-116 36S92 286 84 262Z', '#FFF3E6') +
  line('M112 264c40 16 136 16 176 0M150 232c20-6 60-8 88-2', look.shade, 5, '.35') +
  line(
    'M60 300q12 12 28 20M116 334q26 8 50 10M228 345q32-2 56-10M316 320q18-10 26-22M64 226q10-14 28-24M308 202q18 10 28 24',
    '#fff',
    6,
    '.35',
  ) +
  rect(182, 322, 36, 20, 4, '#fff', '.9')

const cave = (look) =>
  shadow(200, 150) +
  lit('M56 270c0-90 64-150 144-150s144 60 144 150c0 60-60 86-144 86S56 330 56 270Z', look.body) +
  oval(200, 270, 78, 66, look.shade) +
  oval(200, 280, 68, 56, '#3A2A38') +
  oval(172, 268, 8, 10, '#F5C04A') +
  oval(228, 268, 8, 10, '#F5C04A') +
  oval(172, 268, 3, 8, ink) +
  oval(228, 268, 3, 8, ink) +
  line('M92 190q30-44 84-52M300 180q22 24 28 60', '#fff', 5, '.3') +
  line('M126 240q14-44 74-46t74 46', look.accent, 4)

const hammock = (look) =>
  rect(60, 70, 280, 286, 10, '#DCEEF6') +
  path('M60 80q0-10 10-10h120L80 356H70q-10 0-10-10Z', '#fff', '.5') +
  '<rect x="60" y="70" width="280" height="286" rx="10" fill="none" stroke="#B99A6A" stroke-width="14"/>' +
  line('M104 130l-6 130M296 130l6 130', '#9D93A3', 5) +
  disc(104, 130, 17, look.accent) +
  disc(296, 130, 17, look.accent) +
  disc(104, 130, 9, '#fff', '.6') +
  disc(296, 130, 9, '#fff', '.6') +
  placeAnimal('cat', 'grey', 130, 112, 0.72) +
  lit('M84 246q116 34 232 0l-8 34q-108 50-216 0Z', look.body) +
  line('M92 256q108 30 216 0', look.accent, 4, '.8') +
  shadow(200, 150)

const blanket = (look) =>
  shadow(200, 150) +
  lit('M66 300h268q16 0 16 18v20q0 18-18 18H68q-18 0-18-18v-20q0-18 16-18Z', look.shade) +
  lit('M74 250h252q18 0 18 20v14q0 20-18 20H74q-18 0-18-20v-14q0-20 18-20Z', look.body) +
  lit('M84 202h232q18 0 18 18v14q0 20-18 20H84q-18 0-18-20v-14q0-18 18-18Z', look.accent) +
  line('M66 228h268M56 278h288M52 330h296', '#fff', 3, '.35') +
  paw(286, 228, 0.6, look.shade) +
  line(
    repeat(16, (i) => `M${70 + i * 17} 350v8`),
    look.shade,
    4,
  )

const sofa = (look) =>
  shadow(200, 168) +
  lit('M52 190q0-26 26-26h244q26 0 26 26v110H52Z', look.shade) +
  lit(
    'M36 236q0-26 26-26t26 26v104q0 16-16 16H52q-16 0-16-16ZM312 236q0-26 26-26t26 26v104q0 16-16 16h-20q-16 0-16-16Z',
    look.body,
  ) +
  lit('M84 270q116-30 232 0v66q0 20-20 20H104q-20 0-20-20Z', '#F6E9D8') +
  line('M110 296q90-18 180 0', look.shade, 4, '.3') +
  rect(182, 330, 36, 16, 4, look.accent)

const mattress = (look) =>
  shadow(200, 170) +
  lit('M40 296q0-14 14-14h292q14 0 14 14v46q0 14-14 14H54q-14 0-14-14Z', look.shade) +
  path('M40 296l46-44h228l46 44q-160-24-320 0Z', look.body) +
  lit('M40 294q160-22 320 0v26H40Z', look.body) +
  line('M40 322h320', look.accent, 4) +
  line('M120 268q80-12 160 0M96 282q104-14 208 0', '#fff', 3, '.4') +
  placeAnimal('dog', 'cream', 126, 116, 0.8)

const mat = (look) =>
  shadow(200, 168) +
  path('M66 240h268l36 104q4 12-12 12H42q-16 0-12-12Z', look.shade) +
  path('M72 236h256l34 100q4 12-12 12H50q-16 0-12-12Z', look.body) +
  repeat(5, (row) =>
    repeat(10, (i) => oval(round10(86 + i * 25 - row * 7 + i * row * 1.5), 254 + row * 20, 8, 5, look.accent, '.55')),
  ) +
  path('M72 236h256l34 100q4 12-12 12H50q-16 0-12-12Z', 'url(#v)')

const round10 = (n) => Math.round(n * 10) / 10

const carseat = (look) =>
  shadow(200, 150) +
  lit('M96 96q0-16 16-16h176q16 0 16 16v150H96Z', look.body) +
  lit('M96 240h208l34 96q4 20-16 20H78q-20 0-16-20Z', look.shade) +
  rect(146, 54, 40, 34, 10, '#6C625F') +
  rect(214, 54, 40, 34, 10, '#6C625F') +
  line('M130 90v140M270 90v140', look.accent, 7) +
  line('M84 300h232M76 328h248', '#fff', 3, '.3') +
  line('M150 110v110M200 110v120M250 110v110', '#fff', 2, '.25') +
  paw(200, 172, 0.9, look.accent)

const carrier = (look) =>
  shadow(200, 150) +
  '<path d="M156 120c0-34 88-34 88 0" fill="none" stroke="' +
  look.shade +
  '" stroke-width="16"/>' +
  lit('M70 168q4-44 50-48h160q46 4 50 48l10 62H60Z', look.body) +
  lit('M60 238h280l-10 96q-2 22-26 22H96q-24 0-26-22Z', look.shade) +
  rect(128, 158, 144, 164, 20, '#F3EDF2') +
  '<clipPath id="k"><rect x="136" y="166" width="128" height="148" rx="14"/></clipPath>' +
  rect(136, 166, 128, 148, 14, '#4A3549') +
  `<g clip-path="url(#k)">${placeAnimal(look.animal || 'cat', look.palette, 136, 186, 0.64)}</g>` +
  line('M160 166v148M184 166v148M208 166v148M232 166v148M136 200h128M136 240h128M136 280h128', '#E9E5EC', 5) +
  rect(52, 226, 296, 16, 8, look.accent) +
  rect(84, 218, 22, 34, 6, '#fff', '.85') +
  rect(294, 218, 22, 34, 6, '#fff', '.85')

const backpack = (look) =>
  shadow(200, 112) +
  line('M120 150c-34 40-34 130-8 170M280 150c34 40 34 130 8 170', look.shade, 15) +
  line('M176 80c0-30 48-30 48 0', look.shade, 11) +
  lit('M108 150q0-76 92-76t92 76v170q0 36-36 36H144q-36 0-36-36Z', look.body) +
  disc(200, 196, 66, look.accent) +
  disc(200, 196, 58, '#DCEEF6') +
  '<clipPath id="k"><circle cx="200" cy="196" r="58"/></clipPath>' +
  `<g clip-path="url(#k)">${placeAnimal(look.animal, look.palette, 136, 136, 0.64)}</g>` +
  path('M152 172q14-30 46-34-36 20-40 50Z', '#fff', '.75') +
  lit('M132 284h136v40q0 16-16 16H148q-16 0-16-16Z', look.shade) +
  line('M140 296h120', look.accent, 4) +
  repeat(6, (i) => disc(126 + (i % 2) * 148, 146 + Math.floor(i / 2) * 14, 3.4, ink, '.5'))

const softbag = (look) =>
  shadow(200, 158) +
  line('M132 206c0-120 136-120 136 0', look.shade, 13) +
  lit('M52 226q0-30 30-30h236q30 0 30 30v98q0 32-32 32H84q-32 0-32-32Z', look.body) +
  rect(92, 220, 216, 108, 18, '#4A3549') +
  '<clipPath id="k"><rect x="92" y="220" width="216" height="108" rx="18"/></clipPath>' +
  `<g clip-path="url(#k)">${placeAnimal(look.animal, look.palette, 140, 214, 0.62)}</g>` +
  line(repeat(10, (i) => `M${102 + i * 22} 222v104`) + repeat(5, (i) => `M94 ${232 + i * 22}h212`), '#fff', 1.6, '.4') +
  '<rect x="92" y="220" width="216" height="108" rx="18" fill="none" stroke="' +
  look.accent +
  '" stroke-width="7"/>' +
  litRect(44, 334, 312, 22, 11, look.shade)

const crate = (look) =>
  shadow(200, 164) +
  path('M60 150l34-34h262l-34 34ZM322 150l34-34v200l-34 40Z', '#EDE6EC', '.5') +
  line(`M60 150l34-34h262v200l-34 40M322 150l34-34${repeat(8, (i) => `M${92 + i * 28} 150l34-34`)}`, look.shade, 3) +
  placeAnimal('dog', 'red', 104, 170, 0.88) +
  rect(60, 334, 262, 22, 4, look.shade) +
  line(repeat(11, (i) => `M${60 + i * 26.2} 150v200`) + repeat(5, (i) => `M60 ${150 + i * 46}h262`), look.body, 3.6) +
  '<rect x="60" y="150" width="262" height="204" rx="5" fill="none" stroke="' +
  look.body +
  '" stroke-width="7"/>' +
  rect(128, 236, 26, 12, 4, look.accent) +
  line('M166 116q24-22 48 0', look.accent, 8)

export const restGoods = {
  bed,
  cave,
  hammock,
  blanket,
  sofa,
  mattress,
  mat,
  carseat,
  carrier,
  backpack,
  softbag,
  crate,
}
