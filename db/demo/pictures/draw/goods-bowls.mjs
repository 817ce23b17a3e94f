import { ball, disc, group, line, lit, litRect, oval, path, paw, rect, repeat, shadow } from './page.mjs'

const kibbleIn = (y) =>
  path(`M100 ${y + 4}c30-30 170-30 200 0-10 16-50 23-100 23s-90-7-100-23Z`, '#8A5230') +
  [
    [130, -2],
    [160, -10],
    [196, -4],
    [230, -12],
    [250, 2],
    [180, 10],
    [216, 12],
    [146, 10],
  ]
    .map(([x, dy]) => oval(x, y + dy, 16, 10, '#B9764A') + oval(x - 3, y + dy - 3, 8, 3.6, '#D99A68'))
    .join('')

const bowlBody = 'M66 232h268l30 104q4 20-18 20H54q-22 0-18-20Z'

const bowl = (look) =>
  shadow(200, 150) +
  lit(bowlBody, look.body) +
  oval(200, 232, 136, 34, '#E9E5EC') +
  oval(200, 234, 116, 25, '#A99DAE') +
  kibbleIn(232) +
  paw(200, 312, 1, look.accent)

const slowbowl = (look) =>
  shadow(200, 150) +
  lit(bowlBody, look.body) +
  oval(200, 232, 136, 36, look.accent) +
  oval(200, 235, 118, 28, look.shade) +
  line(
    'M110 236c20-16 40-16 50 0s30 14 40 0 30-16 44-2 30 12 42 2M150 222c20-8 30 4 50 2s40-10 56 0M150 252c24-6 34 6 54 2s30-4 44 0',
    look.accent,
    8,
  ) +
  paw(200, 312, 0.9, look.accent)

const foldbowl = (look) =>
  shadow(200, 140) +
  repeat(4, (i) =>
    lit(
      `M${96 - i * 8} ${326 - i * 28}h${208 + i * 16}l-4 26q-2 6-10 6H${110 - i * 8}q-8 0-10-6Z`,
      i % 2 ? look.shade : look.body,
    ),
  ) +
  oval(200, 242, 132, 28, look.accent) +
  oval(200, 244, 114, 21, '#8CC7DE') +
  line('M160 244q40-10 80 0', '#fff', 4, '.7') +
  line('M332 250c30 4 34 34 12 44', '#9D93A3', 7)

const stand = (look) =>
  shadow(200, 120) +
  lit('M150 262h100l22 82q2 12-12 12H140q-14 0-12-12Z', look.shade) +
  lit('M84 196h232q-6 76-72 80h-88q-66-4-72-80Z', look.body) +
  oval(200, 196, 116, 28, '#F6F1F5') +
  oval(200, 198, 100, 21, '#C9BDCB') +
  group('translate(0 -36)', kibbleIn(236)) +
  line('M110 222q12 34 44 40', '#fff', 5, '.4')

const fountain = (look) =>
  shadow(200, 124) +
  lit('M84 232h232l-14 104q-2 20-24 20H122q-22 0-24-20Z', look.body) +
  oval(200, 232, 122, 36, '#fff') +
  oval(200, 234, 106, 27, '#8CC7DE') +
  '<ellipse cx="200" cy="232" rx="60" ry="13" fill="none" stroke="#fff" stroke-opacity=".7" stroke-width="4"/>' +
  path('M186 232v-64h28v64Z', look.shade) +
  path('M160 168c0-26 18-44 40-44s40 18 40 44Z', look.accent) +
  line('M172 168c-8 20-14 40-14 60M228 168c8 20 14 40 14 60', '#BFE3F0', 11) +
  disc(200, 316, 9, '#9FD27C')

const cup = (look) =>
  shadow(200, 96) +
  lit('M120 150h160l-14 190q-2 16-18 16h-96q-16 0-18-16Z', look.body) +
  oval(200, 150, 82, 22, look.shade) +
  oval(200, 152, 68, 16, '#8CC7DE') +
  line(
    repeat(12, (i) => `M${146 + i * 10} ${150 - (i % 2) * 4}v${16 + (i % 3) * 4}`),
    look.accent,
    5,
  ) +
  lit('M276 190c60-10 60 100-8 96l2-22c34 0 34-56 4-52Z', look.shade) +
  paw(196, 262, 1.2, look.accent)

const litterGrains = repeat(24, (i) =>
  disc(92 + ((i * 41) % 216), 240 + ((i * 17) % 26), 4, ['#E6DFD4', '#CFC4B4', '#BDB09E'][i % 3]),
)

const tray = (look) =>
  shadow(200, 158) +
  lit('M52 258h296l-18 82q-4 16-20 16H90q-16 0-20-16Z', look.body) +
  oval(200, 254, 152, 34, look.shade) +
  oval(200, 254, 134, 25, '#DDD3C5') +
  litterGrains +
  '<ellipse cx="200" cy="254" rx="143" ry="30" fill="none" stroke="' +
  look.body +
  '" stroke-width="16"/>' +
  paw(200, 318, 0.8, look.accent)

const sievetray = (look) =>
  shadow(200, 158) +
  lit('M56 286h288l-14 56q-4 14-18 14H88q-14 0-18-14Z', look.shade) +
  group(
    'translate(0 -64)',
    lit('M50 286h300l-12 44q-4 12-18 12H80q-14 0-18-12Z', look.body) +
      line(
        repeat(9, (i) => `M${94 + i * 26} 300l-4 30`),
        look.shade,
        8,
      ),
  ) +
  oval(200, 214, 150, 30, look.accent) +
  oval(200, 215, 132, 22, '#DDD3C5') +
  repeat(18, (i) => disc(94 + ((i * 41) % 212), 206 + ((i * 17) % 18), 4, ['#F1EBE2', '#BDB09E'][i % 2]))

const coveredtray = (look) =>
  shadow(200, 150) +
  line('M164 96c0-30 72-30 72 0', look.shade, 13) +
  lit('M66 262c0-120 44-168 134-168s134 48 134 168Z', look.body) +
  lit('M56 262h288l-12 76q-4 18-22 18H90q-18 0-22-18Z', look.shade) +
  path('M136 262v-44c0-48 128-48 128 0v44Z', '#3A2A38') +
  path('M136 250v-32c0-48 128-48 128 0v32Z', '#CFE6EE', '.55') +
  line('M156 214q10-18 32-22', '#fff', 5, '.8') +
  rect(60, 254, 280, 14, 7, look.accent) +
  paw(200, 312, 0.8, look.accent)

const scoop = (look) =>
  shadow(196, 110) +
  group(
    'rotate(-32 200 240)',
    litRect(60, 226, 150, 30, 15, look.body) +
      disc(78, 241, 7, '#fff') +
      lit('M204 190q0-12 12-12h96q16 0 20 14l12 48-12 48q-4 14-20 14h-96q-12 0-12-12Z', look.body) +
      repeat(12, (i) => rect(222 + (i % 3) * 32, 192 + Math.floor(i / 3) * 26, 22, 13, 6, look.shade)) +
      rect(60, 230, 150, 8, 4, '#fff', '.25'),
  ) +
  repeat(7, (i) => ball(266 + i * 13, 350 - (i % 2) * 8, 8, '#D8CCBA'))

export const bowlGoods = { bowl, slowbowl, foldbowl, stand, fountain, cup, tray, sievetray, coveredtray, scoop }
