/** Tanks and their machines and decor. */
import { swimmingFish } from './animals.mjs'
import { ball, disc, egg, ink, line, lit, litRect, oval, path, rect, repeat, round, shadow } from './page.mjs'

const gravel = (x1, x2, y, count) =>
  repeat(count, (i) =>
    disc(
      round(x1 + ((i * 61) % (x2 - x1))),
      y - ((i * 7) % 12),
      5,
      ['#D9C6A4', '#B99A6A', '#EADCC2', '#A88C5F'][i % 4],
    ),
  )

const weeds = (x, y, h, colour) =>
  line(
    `M${x} ${y}q-12-${h / 3} 4-${round(h / 1.8)}t0-${round(h / 2.4)}M${x + 12} ${y}q14-${h / 4} 2-${round(h / 2)}M${x - 12} ${y}q-10-${h / 5} -2-${round(h / 2.6)}`,
    colour,
    6,
  )

/** A small betta cube, a nano tank or a long tank, by the fish that lives in it. */
function aquarium({ body, shade, accent, palette }) {
  const [left, top] = { violet: [104, 152], blue: [72, 130], orange: [36, 140] }[palette] ?? [60, 130]
  const right = 400 - left
  const guests = {
    violet: [[150, 196, 0.5]],
    blue: [
      [110, 176, 0.4],
      [220, 216, 0.32],
      [160, 250, 0.26],
    ],
    orange: [
      [70, 190, 0.46],
      [210, 176, 0.36],
      [180, 240, 0.42],
    ],
  }[palette]
  return (
    shadow(200, (right - left) / 2 + 14) +
    rect(left, top, right - left, 206, 10, '#E9F6FB') +
    path(`M${left} ${top + 32}h${right - left}v174H${left}Z`, '#A9D9EA') +
    weeds(left + 30, 344, 104, '#5FA046') +
    weeds(right - 34, 344, 130, '#3E7D34') +
    guests.map(([x, y, s]) => swimmingFish(palette, x, y, s)).join('') +
    path(`M${left} 330q40-12 80 0t${(right - left) / 2} 0 ${(right - left) / 2 - 80} 0v22H${left}Z`, '#C9B183') +
    gravel(left + 6, right - 6, 348, 46) +
    path(`M${left + 12} ${top + 14}h34L${left + 26} 330H${left + 12}Z`, '#fff', '.4') +
    `<rect x="${left}" y="${top}" width="${right - left}" height="206" rx="10" fill="none" stroke="${shade}" stroke-width="5"/>` +
    litRect(left - 6, top - 22, right - left + 12, 26, 9, body) +
    rect(left + 40, top - 14, right - left - 80, 8, 4, accent) +
    litRect(left - 4, 344, right - left + 8, 12, 5, body) +
    line(`M${right - 30} ${top + 60}v4M${right - 26} ${top + 84}v4M${right - 32} ${top + 110}v4`, '#fff', 9, '.7')
  )
}

const filter = ({ body, shade, accent }) =>
  shadow(200, 74) +
  lit('M154 130h92v196q0 30-46 30t-46-30Z', shade) +
  line(
    repeat(9, (i) => `M166 ${172 + i * 17}h68`),
    '#fff',
    5,
    '.4',
  ) +
  lit('M146 84q0-22 22-22h64q22 0 22 22v60H146Z', body) +
  lit('M250 96h54q14 0 14 14t-14 14h-54Z', body) +
  disc(200, 104, 15, accent) +
  disc(146, 200, 13, '#CFC9D2', '.9') +
  disc(146, 270, 13, '#CFC9D2', '.9') +
  line('M200 62c0-30 60-20 60-44', ink, 5)

const canister = ({ body, shade, accent }) =>
  shadow(200, 104) +
  line('M166 96c0-60-60-50-60-90M234 96c0-60 60-50 60-90', '#7BB08A', 13) +
  lit('M116 160h168v170q0 26-26 26H142q-26 0-26-26Z', shade) +
  line('M116 212h168M116 262h168M116 312h168', '#fff', 4, '.35') +
  lit('M104 118q0-26 26-26h140q26 0 26 26v46H104Z', body) +
  rect(150, 106, 36, 18, 6, accent) +
  rect(214, 106, 36, 18, 6, accent) +
  rect(96, 148, 22, 46, 6, accent) +
  rect(282, 148, 22, 46, 6, accent) +
  ball(200, 142, 11, '#CFC9D2')

const airpump = ({ body, shade, accent }) =>
  shadow(200, 124) +
  line('M250 300c50 0 40-80 90-80 30 0 30-60 20-90', '#9CCFB4', 9) +
  lit('M92 290c0-76 40-116 108-116s108 40 108 116v26q0 26-26 26H118q-26 0-26-26Z', body) +
  rect(112, 338, 40, 18, 6, ink) +
  rect(248, 338, 40, 18, 6, ink) +
  line('M130 250q70-40 140 0M124 276q76-40 152 0', shade, 7) +
  ball(200, 306, 20, accent) +
  line('M200 306l9-10', ink, 4) +
  litRect(276, 290, 30, 20, 6, '#CFC9D2')

const lightbar = ({ body, accent }) =>
  path('M76 190l-40 166h328l-40-166Z', accent, '.3') +
  litRect(44, 150, 312, 34, 12, body) +
  rect(60, 178, 280, 12, 6, '#FFF9DF') +
  repeat(14, (i) => disc(74 + i * 19.4, 184, 4, i % 4 ? '#FFE38A' : '#8FC1FF')) +
  lit('M62 180h18v60h-26v-14h8ZM320 180h18v46h8v14h-26Z', '#B7AEBB') +
  disc(324, 166, 6, accent) +
  line('M356 168c30 0 30 60 16 110', ink, 5) +
  shadow(200, 150)

const plantlight = ({ body, accent }) =>
  path('M120 150l-60 206h280l-60-206Z', '#F6C2E6', '.4') +
  line('M200 60v40M120 100h160', '#9D93A3', 7) +
  lit('M104 112q0-14 14-14h164q14 0 14 14v34H104Z', body) +
  rect(116, 140, 168, 12, 6, '#FBD9F0') +
  repeat(9, (i) => disc(128 + i * 18, 146, 5, i % 2 ? '#E4578F' : '#6C8BEA')) +
  weeds(150, 350, 130, '#3E7D34') +
  weeds(250, 350, 110, '#7FA046') +
  weeds(204, 350, 90, '#5FA046') +
  gravel(90, 310, 354, 40) +
  disc(272, 122, 6, accent) +
  shadow(200, 130)

const heater = ({ body, shade, accent }) =>
  shadow(200, 54) +
  line('M200 60c0-40 70-20 70-50', ink, 6) +
  lit('M172 130h56v196q0 30-28 30t-28-30Z', '#DCEEF6') +
  line(`M200 160${repeat(8, (i) => `q${i % 2 ? -30 : 30} 8 0 18`)}`, '#E4572E', 5) +
  path('M180 140h8v180q-8-4-8-16Z', '#fff', '.8') +
  litRect(164, 62, 72, 76, 16, body) +
  disc(200, 92, 13, accent) +
  line('M200 92l7-8', ink, 3) +
  rect(180, 116, 40, 9, 4, shade) +
  oval(150, 230, 20, 15, shade) +
  oval(150, 290, 20, 15, shade) +
  rect(150, 224, 30, 12, 4, shade) +
  rect(150, 284, 30, 12, 4, shade)

const thermo = ({ body, shade, accent }) =>
  shadow(200, 50) +
  lit('M168 96q0-34 32-34t32 34v226q0 34-32 34t-32-34Z', '#EAF4F8') +
  rect(194, 110, 12, 190, 6, '#fff') +
  rect(196, 190, 8, 116, 4, '#D63A4E') +
  ball(200, 316, 18, '#D63A4E') +
  line(
    repeat(11, (i) => `M212 ${118 + i * 16}h${i % 2 ? 7 : 12}`),
    ink,
    2.6,
  ) +
  rect(176, 196, 12, 46, 4, '#7FBF5A') +
  path('M174 96q0-26 20-28v230h-20Z', '#fff', '.5') +
  litRect(160, 134, 80, 18, 9, body) +
  oval(148, 143, 16, 22, shade) +
  disc(148, 143, 8, accent)

const net = ({ body, shade, accent }) =>
  shadow(170, 90) +
  line('M204 200L330 60', body, 14) +
  line('M306 86l24-26', shade, 20) +
  path('M70 210q0 146 80 146t80-146Z', accent, '.45') +
  line(
    repeat(9, (i) => `M${82 + i * 17} 214Q${112 + i * 10} 300 ${130 + i * 5} 350`) +
      repeat(7, (i) => `M${74 + i * 6} ${230 + i * 17}H${226 - i * 6}`),
    shade,
    1.6,
    '.7',
  ) +
  `<ellipse cx="150" cy="208" rx="82" ry="24" fill="none" stroke="${body}" stroke-width="9"/>` +
  swimmingFish('orange', 112, 236, 0.4)

const siphon = ({ body, shade }) =>
  shadow(200, 120) +
  line('M138 120c0-90 150-80 150 10 0 60-110 70-110 130s60 84 120 60', '#9CCFB4', 17) +
  line('M138 120c0-90 150-80 150 10 0 60-110 70-110 130s60 84 120 60', '#fff', 4, '.4') +
  lit('M104 146q0-26 34-26t34 26v190q0 16-34 16t-34-16Z', '#DCEEF6') +
  gravel(112, 166, 346, 20) +
  path('M114 150q0-16 14-18v200h-14Z', '#fff', '.7') +
  litRect(104, 128, 68, 24, 8, body) +
  egg(236, 196, 30, 22, shade)

const potcave = ({ body, shade }) =>
  shadow(200, 140) +
  lit('M76 260c-6-90 60-150 136-144 66 4 112 60 112 138 0 50-10 86-24 102H92c-10-20-14-56-16-96Z', body) +
  path('M128 356c-10-80 20-130 76-130s82 60 68 130Z', '#3A2A38') +
  swimmingFish('yellow', 160, 256, 0.44) +
  line('M96 220q20-60 80-80M300 200q14 30 12 70', '#fff', 5, '.25') +
  line('M110 250q-8 40 2 80M296 260q8 30 0 70', shade, 5, '.6') +
  weeds(326, 356, 80, '#5FA046') +
  gravel(60, 340, 358, 30)

const plant = ({ body, shade, accent }) =>
  shadow(200, 80) +
  repeat(11, (i) => {
    const bend = (i - 5) * 20
    return path(
      `M200 330Q${200 + bend * 0.5} ${220 - (i % 3) * 20} ${200 + bend * 1.35} ${96 + Math.abs(i - 5) * 18}Q${200 + bend * 0.9 + 18} ${230} 200 330Z`,
      [body, shade, '#7FBF5A'][i % 3],
    )
  }) +
  lit('M146 326q54-26 108 0l8 18q2 12-12 12H150q-14 0-12-12Z', '#B7A68E') +
  gravel(146, 254, 352, 16) +
  disc(150, 346, 4, accent)

export const fishGoods = {
  aquarium,
  filter,
  canister,
  airpump,
  lightbar,
  plantlight,
  heater,
  thermo,
  net,
  siphon,
  potcave,
  plant,
}
