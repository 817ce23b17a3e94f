/** Grooming, walking and clothing. */
import { ball, disc, egg, group, ink, line, lit, litRect, oval, path, paw, rect, repeat, shadow } from './page.mjs'

const brush = ({ body, shade, accent }) =>
  shadow(200, 130) +
  group(
    'rotate(-28 200 250)',
    litRect(226, 232, 160, 38, 19, body) +
      disc(364, 251, 8, '#fff') +
      litRect(44, 204, 196, 84, 34, body) +
      rect(60, 286, 164, 16, 6, shade) +
      line(
        repeat(16, (i) => `M${66 + i * 10} 300l-4 32`),
        '#9D93A3',
        4,
      ) +
      rect(84, 226, 110, 32, 16, accent),
  )

const comb = ({ body, shade, accent }) =>
  shadow(200, 96) +
  lit('M176 210h48l10 130q0 16-16 16h-36q-16 0-16-16Z', body) +
  line('M182 240h36M180 262h40M180 284h40', accent, 5, '.8') +
  litRect(96, 150, 208, 64, 18, shade) +
  litRect(104, 128, 192, 30, 6, '#CFC9D2') +
  path(
    repeat(24, (i) => `M${106 + i * 8} 130v-34h4v34Z`),
    '#9D93A3',
  ) +
  rect(170, 170, 60, 24, 12, accent)

const clipper = ({ body, shade, accent }) =>
  shadow(200, 110) +
  line('M150 214c-30 40-50 90-54 128', body, 30) +
  line('M250 214c30 40 50 90 54 128', body, 30) +
  line('M148 226c-24 36-40 74-46 104', '#fff', 5, '.35') +
  line('M262 240c22 34 34 66 40 94', shade, 8) +
  path('M150 222c-20-70 10-130 50-130v60c-14 0-20 30-8 56Z', '#DAD5DE') +
  path('M250 222c20-70-10-130-50-130v60c14 0 20 30 8 56Z', '#B7AEBB') +
  disc(200, 222, 24, shade) +
  disc(200, 222, 11, accent) +
  line('M162 192c-6-40 6-74 26-86', '#fff', 4, '.8')

const collar = ({ body, shade, accent }) =>
  shadow(200, 120) +
  `<ellipse cx="200" cy="232" rx="116" ry="84" fill="none" stroke="${shade}" stroke-width="34"/>` +
  line('M84 232c0 46 52 84 116 84s116-38 116-84', body, 40) +
  '<path d="M92 250c14 36 58 62 108 62s94-26 108-62" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="3" stroke-dasharray="9 8"/>' +
  group('rotate(-22 259 309)', rect(236, 286, 46, 46, 10, '#CFC9D2') + rect(247, 297, 24, 24, 6, body)) +
  '<circle cx="186" cy="318" r="9" fill="none" stroke="#9D93A3" stroke-width="5"/>' +
  ball(186, 342, 25, accent) +
  line('M186 333v18M177 342h18', ink, 5)

const tag = ({ body, shade, accent }) =>
  shadow(200, 96) +
  '<circle cx="200" cy="112" r="30" fill="none" stroke="#9D93A3" stroke-width="9"/>' +
  disc(200, 246, 106, shade) +
  egg(200, 242, 104, 104, body) +
  `<circle cx="200" cy="242" r="86" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="4"/>` +
  disc(200, 158, 10, shade) +
  paw(200, 234, 1.5, accent) +
  line('M150 292h100M166 310h68', accent, 6, '.9')

const leash = ({ body, shade, accent }) =>
  shadow(200, 130) +
  `<g fill="none" stroke-linecap="round"><ellipse cx="190" cy="270" rx="104" ry="70" stroke="${body}" stroke-width="20"/><ellipse cx="196" cy="262" rx="76" ry="48" stroke="${shade}" stroke-width="18"/><ellipse cx="190" cy="270" rx="104" ry="70" stroke="#fff" stroke-opacity=".35" stroke-width="3" stroke-dasharray="8 8"/></g>` +
  line('M94 250C60 180 100 96 160 100s60 70 6 108', shade, 20) +
  line('M104 232C82 170 112 118 156 120', accent, 6, '.8') +
  line('M292 290c30 10 44 26 44 40', body, 20) +
  '<path d="M330 318c22 0 30 36 8 38s-24-34-8-38Z" fill="none" stroke="#9D93A3" stroke-width="8"/>' +
  litRect(316, 300, 32, 22, 8, '#CFC9D2')

const longline = ({ body, shade, accent }) =>
  shadow(200, 130) +
  repeat(
    5,
    (i) =>
      `<ellipse cx="200" cy="${322 - i * 22}" rx="${120 - i * 3}" ry="32" fill="none" stroke="${i % 2 ? shade : body}" stroke-width="17"/>`,
  ) +
  line('M180 120v220', accent, 22) +
  line('M180 124c0-40 60-40 60 0', body, 14) +
  line('M316 300c24 10 30 20 30 34', body, 14) +
  '<ellipse cx="346" cy="342" rx="9" ry="14" fill="none" stroke="#9D93A3" stroke-width="7"/>' +
  rect(150, 220, 60, 40, 8, '#fff', '.9') +
  paw(180, 242, 0.5, shade)

const harness = ({ body, shade, accent }) =>
  shadow(200, 120) +
  line('M120 150C90 200 96 320 150 346M280 150c30 50 24 170-30 196', shade, 24) +
  lit('M116 140c20-50 40-66 84-66s64 16 84 66l-22 70c-10 24-30 34-62 34s-52-10-62-34Z', body) +
  path('M160 140c0-30 80-30 80 0 0 24-16 34-40 34s-40-10-40-34Z', '#F3EDF2') +
  lit('M168 236h64l10 96q0 24-42 24t-42-24Z', body) +
  line('M150 196q50 30 100 0', accent, 9) +
  line('M182 270h36M180 296h40', accent, 7) +
  '<circle cx="200" cy="224" r="13" fill="none" stroke="#9D93A3" stroke-width="7"/>' +
  rect(108, 262, 30, 38, 8, ink, '.85') +
  rect(262, 262, 30, 38, 8, ink, '.85')

const clicker = ({ body, shade, accent }) =>
  shadow(196, 100) +
  '<path d="M266 150c60-60 110 0 70 50s-90 30-80-10" fill="none" stroke="' +
  shade +
  '" stroke-width="13"/>' +
  lit('M112 220q0-80 88-80t88 80v60q0 76-88 76t-88-76Z', body) +
  oval(200, 250, 58, 48, shade) +
  egg(200, 244, 52, 42, accent) +
  line('M180 232q12-14 30-12', '#fff', 6, '.8') +
  disc(264, 170, 9, '#fff')

const sweaterShape = 'M108 190c-6-50 30-96 92-96s98 46 92 96l8 130q2 30-26 30h-148q-28 0-26-30Z'
const sweater = ({ body, shade, accent }) =>
  shadow(200, 116) +
  lit('M104 200q-50 20-56 70l44 18 26-50ZM296 200q50 20 56 70l-44 18-26-50Z', shade) +
  lit(sweaterShape, body) +
  lit('M146 106q0-40 54-40t54 40l-10 30q-44 16-88 0Z', shade) +
  line(
    repeat(6, (i) => `M110 ${196 + i * 22}q15-12 30 0t30 0 30 0 30 0 30 0 30 0`),
    accent,
    5,
    '.75',
  ) +
  rect(104, 324, 192, 30, 12, shade) +
  line(
    repeat(11, (i) => `M${116 + i * 17} 328v22`),
    '#fff',
    3,
    '.3',
  ) +
  line(
    repeat(6, (i) => `M${160 + i * 16} 76v44`),
    '#fff',
    3,
    '.3',
  )

const raincoat = ({ body, shade, accent }) =>
  shadow(200, 124) +
  lit('M130 130c-6-60 30-76 70-76s76 16 70 76Z', shade) +
  lit('M100 330c0-110 10-190 100-200 90 10 100 90 100 200q0 24-24 24H124q-24 0-24-24Z', body) +
  path('M158 126c0-44 84-44 84 0-20 16-64 16-84 0Z', '#3A2A38') +
  line('M200 146v204', shade, 5) +
  repeat(4, (i) => disc(212, 180 + i * 42, 6, '#fff')) +
  rect(104, 300, 192, 14, 0, '#F3F3F5') +
  rect(116, 236, 60, 44, 10, shade) +
  rect(230, 236, 56, 44, 10, shade) +
  line('M182 140l-10 30M218 140l10 30', accent, 4)

const vest = ({ body, shade, accent }) =>
  shadow(200, 118) +
  lit('M104 180q0-60 44-84h104q44 24 44 84l8 146q0 30-30 30H126q-30 0-30-30Z', body) +
  lit('M150 102q0-36 50-36t50 36l-14 26q-36 14-72 0Z', shade) +
  line('M101 200h198M100 246h200M98 292h204', shade, 6) +
  line('M104 212q96 20 192 0M102 258q98 20 196 0M100 304q100 20 200 0', '#fff', 3, '.3') +
  line('M200 128v226', accent, 6) +
  rect(190, 144, 20, 16, 5, '#CFC9D2') +
  rect(110, 330, 180, 16, 8, accent, '.8')

const sock = (x, y, colour, toe, band) =>
  group(
    `translate(${x} ${y})`,
    lit('M0 0h60v90c0 20 34 20 34 44 0 16-14 22-30 22H24c-22 0-30-12-28-34Z', colour) +
      path('M60 134c24-6 34 2 34 10 0 12-14 12-30 12H44c-2-10 4-18 16-22Z', toe) +
      rect(-3, -6, 66, 24, 8, band) +
      paw(32, 72, 0.5, toe),
  )
const socks = ({ body, shade, accent }) =>
  shadow(200, 156) +
  sock(70, 130, shade, body, accent) +
  sock(236, 130, shade, body, accent) +
  sock(112, 200, body, accent, shade) +
  sock(266, 200, body, accent, shade)

const rolls = ({ body, shade, accent }) =>
  shadow(200, 140) +
  [
    [92, 306],
    [160, 306],
    [126, 248],
  ]
    .map(
      ([x, y]) =>
        litRect(x - 30, y - 50, 60, 100, 16, body) +
        oval(x, y - 46, 30, 10, shade) +
        oval(x, y - 46, 11, 4, '#fff') +
        paw(x, y + 10, 0.6, accent),
    )
    .join('') +
  lit('M226 200q0-22 50-22t50 22v130q0 26-50 26t-50-26Z', shade) +
  oval(276, 200, 50, 18, accent) +
  rect(254, 250, 44, 14, 7, '#fff', '.9') +
  path('M262 260l6 40 16-8 4-32Z', body) +
  '<path d="M276 182c-20-60 40-70 34-30" fill="none" stroke="#9D93A3" stroke-width="7"/>'

export const careGoods = {
  brush,
  comb,
  clipper,
  collar,
  tag,
  leash,
  longline,
  harness,
  clicker,
  sweater,
  raincoat,
  vest,
  socks,
  rolls,
}
