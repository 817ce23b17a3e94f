/** Homes and toys of rabbits and rodents. */
import { placeAnimal } from './animals.mjs'
import { ball, disc, group, line, lit, litRect, oval, path, paw, rect, repeat, round, shadow } from './page.mjs'

const straw = (x1, x2, y, count) =>
  `<g stroke-width="4" fill="none" stroke-linecap="round">${repeat(count, (i) => `<path d="M${round(x1 + ((i * 53) % (x2 - x1)))} ${y - ((i * 7) % 12)}q8-8 18-4" stroke="${['#D9BE6A', '#B99A45', '#EAD692', '#9DB45A'][i % 4]}"/>`)}</g>`

const sticks = ({ body, accent }) =>
  shadow(200, 120) +
  repeat(9, (i) =>
    group(
      `rotate(${(i - 4) * 5} 200 340)`,
      litRect(142 + i * 13, 108 + ((i * 23) % 40), 17, 230, 7, ['#9A6B45', '#B07F55', '#875A38'][i % 3]) +
        oval(150.5 + i * 13, 110 + ((i * 23) % 40), 8, 5, '#EBD2AE') +
        line(`M${150 + i * 13} 190v60`, '#6B4628', 2, '.5'),
    ),
  ) +
  line('M118 260q82 28 164 0', body, 17) +
  line('M200 272c-40-30-60-10-44 8s34 0 44-8c10 8 30 26 44 8s-4-38-44-8Z', accent, 7) +
  path('M254 130c6-28 28-36 48-30-4 24-22 36-48 30Z', '#7FBF5A')

const hutch = ({ body, shade, accent, palette }) =>
  shadow(200, 168) +
  rect(44, 130, 312, 190, 10, '#FFFFFF', '.6') +
  litRect(60, 216, 96, 12, 4, shade) +
  placeAnimal('rabbit', palette, 170, 150, 0.86) +
  straw(60, 330, 318, 40) +
  line(
    repeat(16, (i) => `M${44 + i * 20.8} 130V318`),
    body,
    3,
  ) +
  line('M44 130H356M44 190H356M44 250H356', body, 4) +
  '<rect x="176" y="196" width="110" height="112" rx="6" fill="none" stroke="' +
  shade +
  '" stroke-width="6"/>' +
  lit('M34 310h332v30q0 16-16 16H50q-16 0-16-16Z', body) +
  lit('M52 130l20-26h256l20 26Z', shade) +
  rect(270, 244, 12, 24, 4, accent)

const hamstercage = ({ body, shade, palette }) =>
  shadow(200, 150) +
  rect(76, 96, 248, 190, 18, '#E9F6FB') +
  litRect(84, 186, 130, 12, 5, shade) +
  '<circle cx="266" cy="150" r="38" fill="none" stroke="' +
  shade +
  '" stroke-width="9"/>' +
  disc(266, 150, 7, shade) +
  line('M240 150h52M266 124v52', shade, 3) +
  line('M212 192l-40 90M230 192l-40 90M204 212h18M196 232h18M186 254h18', shade, 5) +
  placeAnimal('hamster', palette, 96, 100, 0.5) +
  line(
    repeat(13, (i) => `M${76 + i * 20.6} 96V286`),
    '#CFC9D2',
    2.4,
  ) +
  '<rect x="76" y="96" width="248" height="190" rx="18" fill="none" stroke="' +
  shade +
  '" stroke-width="6"/>' +
  path('M64 276h272v10H64Z', shade) +
  lit('M64 282h272l-8 56q-2 18-20 18H92q-18 0-20-18Z', body) +
  '<path d="M164 94c0-30 72-30 72 0" fill="none" stroke="' +
  body +
  '" stroke-width="10"/>' +
  straw(84, 300, 292, 24)

const pen = ({ body, shade, accent }) =>
  shadow(200, 170) +
  oval(200, 330, 166, 26, '#E6DCC8') +
  placeAnimal('rabbit', 'white', 126, 160, 0.8) +
  line(
    repeat(
      23,
      (i) =>
        `M${30 + i * 15.4} ${round(204 + Math.sin((i / 22) * 3.14) * 26)}V${round(330 + Math.sin((i / 22) * 3.14) * 24)}`,
    ),
    body,
    3.4,
  ) +
  line('M30 204Q200 256 369 204M30 330Q200 378 369 330M30 268Q200 316 369 268', shade, 6) +
  [30, 115, 200, 284, 369]
    .map((x, i) => line(`M${x} ${[200, 218, 228, 218, 200][i]}V${[334, 350, 356, 350, 334][i]}`, shade, 8))
    .join('') +
  rect(190, 280, 20, 26, 5, accent)

const wheel = ({ body, shade, accent }) =>
  shadow(200, 116) +
  line('M200 210L118 350M200 210l82 140', shade, 16) +
  line('M92 346h216', shade, 20) +
  disc(200, 206, 124, accent, '.5') +
  `<circle cx="200" cy="206" r="122" fill="none" stroke="${body}" stroke-width="24"/>` +
  line(
    repeat(16, (i) => {
      const t = (i * Math.PI) / 8
      return `M${round(200 + 112 * Math.cos(t))} ${round(206 + 112 * Math.sin(t))}L${round(200 + 132 * Math.cos(t))} ${round(206 + 132 * Math.sin(t))}`
    }),
    '#fff',
    4,
    '.5',
  ) +
  placeAnimal('hamster', 'golden', 144, 198, 0.56) +
  '<circle cx="200" cy="206" r="122" fill="none" stroke="url(#v)" stroke-width="24"/>' +
  disc(200, 92, 9, shade)

const hayball = ({ body, accent }) =>
  shadow(200, 100) +
  ball(200, 250, 106, '#C9A468') +
  `<g fill="none" stroke-width="9">${repeat(5, (i) => `<ellipse cx="200" cy="250" rx="${[104, 84, 56, 28, 104][i]}" ry="${i === 4 ? 40 : 104}" stroke="${['#94713A', '#E0C48C'][i % 2]}"/><ellipse cx="200" cy="250" rx="104" ry="${[20, 40, 62, 84, 98][i]}" stroke="${['#E0C48C', '#A8854A'][i % 2]}" stroke-width="6"/>`)}</g>` +
  disc(200, 250, 106, 'url(#b)') +
  straw(120, 280, 180, 14) +
  disc(276, 336, 20, body) +
  ball(276, 336, 20, accent)

const haytunnel = ({ body, accent, palette }) =>
  shadow(200, 160) +
  lit('M110 186h190c50 0 74 36 74 85s-24 85-74 85H110Z', '#C9B05E') +
  `<g stroke-width="5" fill="none" stroke-linecap="round">${repeat(46, (i) => `<path d="M${130 + ((i * 47) % 210)} ${194 + ((i * 29) % 150)}q16-10 34 4" stroke="${['#E7D48F', '#9DB45A', '#A8893F', '#D9BE6A'][i % 4]}"/>`)}</g>` +
  oval(112, 271, 76, 85, '#A8893F') +
  oval(112, 273, 64, 73, '#3A2A38') +
  `<clipPath id="k"><ellipse cx="112" cy="273" rx="64" ry="73"/></clipPath><g clip-path="url(#k)">${placeAnimal('rabbit', palette, 46, 204, 0.72)}</g>` +
  line('M240 190q-26 80 0 162', body, 12) +
  line('M318 194q-22 76 0 154', accent, 8)

const woodhouse = ({ body, shade, accent }) =>
  shadow(200, 130) +
  lit('M88 212h224v144H88Z', '#D9B483') +
  line('M88 246h224M88 282h224M88 318h224', '#B98A5A', 3, '.7') +
  lit('M64 218L200 120l136 98-16 18-120-84-120 84Z', body) +
  path('M126 356v-50a34 34 0 0 1 68 0v50Z', '#3A2A38') +
  disc(258, 282, 27, '#3A2A38') +
  placeAnimal('hamster', 'grey', 128, 292, 0.32) +
  line('M230 282h56M258 254v56', '#B98A5A', 5) +
  paw(200, 190, 0.6, accent) +
  straw(90, 300, 354, 20) +
  line('M96 214l104-76 104 76', '#fff', 4, '.3') +
  rect(62, 350, 276, 6, 3, shade)

export const rodentGoods = { sticks, hutch, hamstercage, pen, wheel, hayball, haytunnel, woodhouse }
