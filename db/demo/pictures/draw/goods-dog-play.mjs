/** Toys and chews of dogs. */
import { ball, disc, egg, group, ink, line, lit, litRect, oval, path, rect, repeat, round, shadow } from './page.mjs'

const bone = ({ body, shade, accent }) =>
  shadow(200, 150) +
  lit(
    'M112 300c-30 30-76 6-64-30-40-16-22-70 20-62 8-40 62-40 70-6l120-16c-2-40 52-52 66-14 42-8 58 46 22 62 16 40-36 66-64 38Z',
    body,
  ) +
  line('M120 238l140-20M124 266l140-20', shade, 5, '.5') +
  line('M96 250q6-20 24-16M300 226q-10 14 4 22', shade, 6) +
  line('M140 228l110-14', '#fff', 6, '.4') +
  rect(178, 226, 60, 26, 13, accent, '.9')

const chewbar = ({ body, accent }) =>
  shadow(200, 150) +
  group(
    'rotate(-14 200 300)',
    lit('M60 262q-2-20 20-22l240-8q20 0 22 20l4 50q0 20-22 22l-240 10q-20 0-22-20Z', '#D9A85C') +
      line('M86 262l230-10M84 290l220-8M96 312l200-8', '#A8742E', 4, '.5') +
      disc(110, 276, 5, '#A8742E') +
      disc(280, 266, 6, '#A8742E') +
      disc(240, 302, 4, '#A8742E'),
  ) +
  group('rotate(-14 200 300)', lit('M168 226l76-4 8 122-76 4Z', body) + rect(190, 264, 40, 40, 20, accent))

const ballPair = ({ body, shade, accent }) =>
  shadow(210, 86) +
  shadow(300, 44) +
  disc(196, 250, 104, body) +
  line('M100 210c60 6 130 70 140 138M112 312c40-6 120-80 130-158', shade, 17) +
  disc(196, 250, 104, 'url(#b)') +
  disc(308, 312, 44, accent) +
  line('M270 296c30 2 60 26 66 44M280 342c16-6 44-40 48-66', '#fff', 7, '.65') +
  disc(308, 312, 44, 'url(#b)')

const rope = ({ body, shade, accent }) =>
  shadow(200, 140) +
  line('M64 336l-18 20M70 344l-4 16M84 348l6 14M336 224l22-14M344 236l22-2M340 250l20 10', accent, 12) +
  line('M74 332C130 330 150 250 200 250s90-20 134-16', body, 44) +
  line('M92 306l26 40M122 288l30 38M146 258l36 38M180 232l26 38M216 228l22 38M252 220l18 38M286 214l16 38', shade, 13) +
  ball(92, 326, 36, accent) +
  ball(318, 238, 36, accent)

const stuffer = ({ body, shade, accent }) =>
  shadow(200, 116) +
  ball(200, 244, 112, body) +
  line('M104 214q96 40 192 0M98 286q102 44 204 0', shade, 9, '.8') +
  oval(200, 156, 46, 20, shade) +
  oval(200, 158, 36, 14, '#3A2A38') +
  egg(186, 152, 18, 10, '#B9764A') +
  egg(212, 154, 18, 10, '#A9653A') +
  egg(200, 146, 15, 9, '#C68A58') +
  line('M126 240q-8 34 14 66', '#fff', 8, '.35') +
  disc(200, 262, 20, accent, '.9') +
  disc(200, 262, 9, shade)

const plush = ({ body, shade, accent }) =>
  shadow(200, 112) +
  path('M290 330c60 10 70-60 40-90 4 30-20 40-44 50Z', body) +
  path('M326 246c14 20 8 42-4 52-10-14-8-34 4-52Z', '#fff') +
  lit('M120 340c-6-70 24-110 80-110s86 40 80 110q-2 16-18 16H138q-16 0-18-16Z', body) +
  path('M164 356c0-50 10-80 36-80s36 30 36 80Z', '#FFF3E6') +
  path('M108 140l6-74 56 44ZM292 140l-6-74-56 44Z', shade) +
  lit('M96 150c0-34 46-56 104-56s104 22 104 56c0 50-60 100-104 100S96 200 96 150Z', body) +
  path('M100 168c30-10 70 10 100 80 30-70 70-90 100-80-6 40-60 82-100 82s-94-42-100-82Z', '#FFF3E6') +
  disc(160, 164, 9, ink) +
  disc(240, 164, 9, ink) +
  oval(200, 232, 15, 12, ink) +
  line('M144 312q20 10 30 30M256 312q-20 10-30 30', shade, 5) +
  rect(182, 256, 36, 16, 4, accent)

const flyingDisc = ({ body, shade, accent }) =>
  shadow(200, 140) +
  group(
    'rotate(-12 200 260)',
    lit('M50 250c0-50 300-50 300 0v26c0 60-300 60-300 0Z', shade) +
      egg(200, 248, 150, 48, body) +
      '<ellipse cx="200" cy="246" rx="108" ry="32" fill="none" stroke="' +
      accent +
      '" stroke-width="7"/>' +
      '<ellipse cx="200" cy="244" rx="62" ry="17" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="4"/>',
  )

const snuffle = ({ body, shade, accent }) =>
  shadow(200, 168) +
  oval(200, 316, 166, 42, shade) +
  repeat(66, (i) => {
    const a = i * 2.4
    const r = Math.sqrt(i / 66)
    return path(
      `M${round(200 + 148 * r * Math.cos(a) - 11)} ${round(314 + 34 * r * Math.sin(a))}q-6-42 ${(i % 5) * 4} -48q16 8 16 50Z`,
      [body, shade, accent, '#FFF3E6'][i % 4],
    )
  }) +
  repeat(7, (i) => disc(96 + i * 34, 296 + ((i * 13) % 34), 6, '#9A5B2E'))

const chewtoy = ({ body, shade, accent }) =>
  shadow(200, 80) +
  lit('M166 96q0-26 34-26t34 26v212q0 48-34 48t-34-48Z', body) +
  repeat(7, (i) => litRect(146, 112 + i * 26, 108, 14, 7, i % 2 ? shade : body)) +
  lit('M128 330q0-26 26-26h92q26 0 26 26v10q0 16-16 16H144q-16 0-16-16Z', shade) +
  path('M186 88q14-10 28 0-8 18-14 18t-14-18Z', accent)

const puzzle = ({ body, shade, accent }) =>
  shadow(200, 160) +
  path('M70 220h260l40 120q4 16-14 16H44q-18 0-14-16Z', shade) +
  path('M74 212h252l38 118q4 14-12 14H48q-16 0-12-14Z', body) +
  repeat(12, (i) => {
    const row = Math.floor(i / 4)
    const col = i % 4
    const x = 112 - row * 10 + col * (56 + row * 6)
    const y = 238 + row * 34
    return (
      oval(x + 4, y, 23, 13, shade) +
      (i % 3
        ? egg(x + 4, y - 4, 22, 12, [accent, '#D63A4E', '#F5A800'][i % 3])
        : repeat(3, (k) => disc(x - 4 + k * 8, y, 5, '#B9764A')))
    )
  }) +
  path('M74 212h252l38 118q4 14-12 14H48q-16 0-12-14Z', 'url(#v)')

const launcher = ({ body, shade, accent }) =>
  shadow(200, 120) +
  line('M96 346C120 260 190 240 262 160', body, 20) +
  line('M96 346c8-28 18-46 30-60', shade, 27) +
  line('M98 336c8-24 16-38 24-48', '#fff', 4, '.4') +
  ball(292, 128, 46, accent) +
  line('M258 106c24 8 42 30 44 64M290 84c2 26 18 42 44 50', '#fff', 6, '.8') +
  line('M250 176c-22-52 16-104 72-92', body, 18)

export const dogPlayGoods = {
  bone,
  chewbar,
  ball: ballPair,
  rope,
  stuffer,
  plush,
  disc: flyingDisc,
  snuffle,
  chewtoy,
  puzzle,
  launcher,
}
