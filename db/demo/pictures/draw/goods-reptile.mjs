/** Terrariums, lamps and hides of reptiles. */
import { placeAnimal } from './animals.mjs'
import { disc, egg, group, ink, line, lit, litRect, oval, path, paw, rect, repeat, shadow } from './page.mjs'

const rocks = (colour, dark) =>
  lit('M250 340c0-40 30-60 60-54 24 4 30 30 28 54Z', colour) + lit('M60 340c-4-26 14-44 38-42 26 2 34 20 34 42Z', dark)

const tankFrame = (body, shade, top) =>
  `<rect x="44" y="${top}" width="312" height="${346 - top}" rx="8" fill="none" stroke="${shade}" stroke-width="7"/>` +
  litRect(38, top - 14, 324, 22, 8, body) +
  litRect(38, 338, 324, 18, 6, body) +
  path(`M58 ${top + 14}h36L70 330H58Z`, '#fff', '.4')

const terrarium = ({ body, shade, accent, palette }) =>
  shadow(200, 172) +
  rect(44, 130, 312, 216, 8, '#F3EBDD') +
  path('M44 130h312v90q-60-40-120-14T120 196t-76 30Z', '#E2C79A', '.6') +
  disc(296, 160, 22, '#FFD98A', '.7') +
  rocks('#A88C6A', '#8C7152') +
  line('M70 330C110 270 170 290 210 220', '#8A5F3A', 15) +
  placeAnimal('lizard', palette, 132, 200, 0.68) +
  path('M44 316q60-14 120 0t120-2 72 2v30H44Z', '#D2A868') +
  path('M316 316c-6-50 4-80 14-80s20 30 12 80Z', '#5FA046') +
  line('M322 260v40M336 262v40', '#3E7D34', 3) +
  tankFrame(body, shade, 130) +
  line('M200 138V338', shade, 4, '.5') +
  line(
    repeat(20, (i) => `M${56 + i * 15} 119v14`),
    '#fff',
    2,
    '.3',
  ) +
  rect(188, 226, 24, 40, 6, accent)

const turtletank = ({ body, shade, accent, palette }) =>
  shadow(200, 172) +
  rect(44, 150, 312, 196, 8, '#E9F6FB') +
  path('M44 230h312v116H44Z', '#9BD2E4') +
  lit('M176 262q90-28 176-10v88H230q-60-10-54-78Z', '#B99A6A') +
  line('M190 300l-22 16M204 316l-26 14M220 330l-24 10', '#8C7152', 7) +
  placeAnimal('turtle', palette, 208, 116, 0.72) +
  path('M44 330q78-16 156 0t156 0v16H44Z', '#C9B183') +
  line('M84 336q-14-40 4-70t0-30M106 336q12-30 0-56', '#3E7D34', 6) +
  line('M320 150v-34', ink, 5) +
  tankFrame(body, shade, 150) +
  lit('M296 112q24-40 48 0l8 22h-64Z', accent)

const heatlamp = ({ body, shade, accent }) =>
  path('M134 196L70 356h260l-64-160Z', accent, '.35') +
  line('M200 60c0-40 60-20 60-50', ink, 6) +
  litRect(176, 56, 48, 54, 8, shade) +
  lit('M158 108h84l46 92H112Z', body) +
  oval(200, 200, 88, 18, shade) +
  egg(200, 206, 50, 34, '#FFE9B0') +
  oval(190, 200, 18, 12, '#fff', '.8') +
  line('M150 250l-10 26M200 262v30M250 250l10 26', '#F5A800', 7, '.8') +
  lit('M120 356c0-30 36-46 80-46s80 16 80 46Z', '#A88C6A') +
  shadow(200, 130)

const uvlamp = ({ body, shade, accent }) =>
  shadow(200, 70) +
  path('M150 60L92 300h216L250 60Z', '#C9B5F2', '.22') +
  litRect(176, 286, 48, 40, 6, '#CFC9D2') +
  line('M178 298h44M178 310h44', '#9D93A3', 3) +
  litRect(182, 324, 36, 22, 6, shade) +
  rect(192, 344, 16, 12, 4, '#9D93A3') +
  litRect(150, 256, 100, 36, 14, body) +
  line('M172 256V130q0-22 14-22t14 22V256M200 256V130q0-22 14-22t14 22V256', '#E4DAFB', 18) +
  line('M169 250V134M197 250V134M225 250V134', '#fff', 4, '.9') +
  paw(200, 272, 0.4, accent) +
  line('M110 150l-26-10M104 210H76M290 150l26-10M296 210h28', accent, 7, '.9')

const heatmat = ({ body, shade, accent }) =>
  shadow(200, 168) +
  line('M320 290c50 0 46 40 24 60', ink, 6) +
  path('M70 220h246l40 110q4 14-12 14H44q-16 0-12-14Z', shade) +
  path('M74 214h238l36 104q4 14-12 14H52q-16 0-12-14Z', body) +
  line('M92 234h202q10 0 4 16H96q-12 0-16 16h230q10 0 10 16H74q-12 0-16 16h276', accent, 6) +
  path('M74 214h238l36 104q4 14-12 14H52q-16 0-12-14Z', 'url(#v)') +
  line('M140 190q-12-14 0-28t0-28M200 190q-12-14 0-28t0-28M260 190q-12-14 0-28t0-28', '#E4572E', 8, '.7')

const gauge = ({ body, shade, accent }) =>
  shadow(200, 120) +
  lit('M84 150q0-30 30-30h172q30 0 30 30v150q0 30-30 30H114q-30 0-30-30Z', body) +
  [
    [144, '#E4572E', -40],
    [256, '#3AA6C2', 30],
  ]
    .map(
      ([x, colour, turn]) =>
        disc(x, 220, 50, '#fff') +
        `<path d="M${x - 34} 238a38 38 0 1 1 68 0" fill="none" stroke="${colour}" stroke-width="8"/>` +
        group(`rotate(${turn} ${x} 220)`, line(`M${x} 220V192`, ink, 5)) +
        disc(x, 220, 6, ink),
    )
    .join('') +
  rect(176, 288, 48, 16, 8, accent) +
  line('M316 260c60 20 40 80-10 96', ink, 5) +
  litRect(276, 344, 36, 12, 6, '#9D93A3') +
  litRect(130, 326, 30, 30, 6, shade) +
  litRect(240, 326, 30, 30, 6, shade)

const hide = ({ body, shade, accent, palette }) =>
  shadow(200, 160) +
  lit('M44 356c-10-60 10-90 50-110 10-60 70-90 130-80 50 0 80 30 90 70 40 20 54 70 42 120Z', body) +
  line('M94 246l40 22 50-26M224 168l-20 56 40 34M314 236l-36 30M70 310l30-14', shade, 5, '.7') +
  path('M126 356c-6-60 24-96 74-96s84 36 76 96Z', '#3A2A38') +
  placeAnimal('lizard', palette, 146, 246, 0.56) +
  line('M110 216q30-40 80-40', '#fff', 5, '.25') +
  line('M308 300q20-20 30 10M316 316q14-10 22 8', '#7FBF5A', 6) +
  disc(96, 330, 5, accent)

const dish = ({ body, shade, accent }) =>
  shadow(200, 158) +
  lit('M46 300c-6-40 60-64 154-64s160 24 154 64c-2 34-20 56-44 56H90c-24 0-42-22-44-56Z', body) +
  oval(200, 284, 124, 36, shade) +
  oval(200, 288, 110, 28, '#8CC7DE') +
  lit('M96 290q30-26 64-22l-10 14 18 6-14 12q-40 6-58-10Z', body) +
  line('M190 282q30-8 60 0M216 300q26-6 46 0', '#fff', 4, '.7') +
  line('M70 320l24 14M120 342l20-12M280 344l-16-14M326 316l-20 12', shade, 5, '.6') +
  disc(308, 334, 5, accent)

const branch = ({ body, shade, accent, palette }) =>
  shadow(200, 150) +
  line('M70 350C120 290 150 230 220 200S320 130 340 70', body, 30) +
  line('M170 246c-30-30-40-70-34-110', body, 19) +
  line('M262 180c30 0 60 14 80 40', body, 15) +
  line('M78 338C126 280 156 226 224 194S312 130 332 80', '#fff', 5, '.25') +
  line('M110 300l16 6M180 226l10 14M250 182l6 14M300 132l14 8', shade, 4) +
  placeAnimal('lizard', palette, 124, 62, 0.72) +
  path('M136 138c-20-8-26-28-18-44 20 6 28 26 18 44ZM342 220c20-8 34 0 38 16-18 8-34 0-38-16Z', '#7FBF5A') +
  litRect(46, 334, 70, 22, 8, accent)

export const reptileGoods = { terrarium, turtletank, heatlamp, uvlamp, heatmat, gauge, hide, dish, branch }
