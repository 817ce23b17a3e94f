/** Toys and scratchers of cats. */
import { ball, disc, group, ink, line, lit, litRect, oval, path, rect, repeat, round, shadow } from './page.mjs'

const mousePlush = (x, y, s, colour, ear = '#EDB8BF') =>
  group(
    `translate(${x} ${y})scale(${s})`,
    line('M92 0c30 6 34-24 20-36', ear, 6) +
      lit('M0 0c-10-46 20-66 56-62 34 2 48 34 40 62Z', colour) +
      disc(24, -54, 15, colour) +
      disc(24, -54, 9, ear) +
      disc(60, -60, 15, colour) +
      disc(60, -60, 9, ear) +
      disc(14, -24, 4, ink) +
      disc(-2, -10, 4, '#C2476A') +
      line('M8-8l-16-6M8-4l-18 2', ink, 2),
  )

const wand = ({ body, shade, accent }) =>
  shadow(210, 120) +
  line('M70 84L248 262', body, 13) +
  line('M70 84l44 44', shade, 19) +
  line('M248 262c22 16 12 40-8 44', ink, 3.4) +
  path('M236 306c-50-14-96 0-130 44 50 10 96-4 130-44Z', accent) +
  path('M236 306c-30-30-76-36-120-10 32 24 78 32 120 10Z', body) +
  path('M236 306c-34 4-66 20-84 50 38-2 68-18 84-50Z', shade) +
  line('M236 306c-40 6-80 16-110 36M236 306c-40-8-76-12-104-6', '#fff', 3, '.5') +
  ball(242, 306, 13, '#F5A800') +
  mousePlush(276, 356, 0.86, '#B9AEBF')

const mouse = ({ body, shade, accent }) =>
  shadow(200, 140) +
  mousePlush(76, 356, 1.25, body) +
  mousePlush(226, 356, 1.0, accent) +
  mousePlush(150, 300, 0.8, shade) +
  path('M300 250c18-20 40-14 44 4-16 12-34 10-44-4Z', '#6CBF7A') +
  line('M304 250l34 2', '#3E7D34', 3)

const bellballs = ({ body }) =>
  shadow(200, 150) +
  [
    [120, 300, 56, body],
    [250, 306, 50, '#3AA6C2'],
    [190, 216, 46, '#D9688A'],
  ]
    .map(
      ([x, y, r, colour]) =>
        `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${colour}" stroke-width="9"/>` +
        ball(x, y, r * 0.42, '#F5C04A') +
        line(`M${round(x - r * 0.2)} ${y + 6}h${round(r * 0.4)}`, ink, 4) +
        `<g fill="none" stroke="${colour}" stroke-width="8"><ellipse cx="${x}" cy="${y}" rx="${round(r * 0.42)}" ry="${r}"/><ellipse cx="${x}" cy="${y}" rx="${r}" ry="${round(r * 0.42)}"/></g>` +
        `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#b)" opacity=".6"/>`,
    )
    .join('')

const tunnel = ({ body, shade, accent }) =>
  shadow(200, 168) +
  lit('M92 206h210c46 0 70 34 70 75s-24 75-70 75H92Z', body) +
  line('M150 208q-30 72 0 146M206 208q-30 72 0 146M262 208q-30 72 0 146M316 210q-28 70 0 142', shade, 6) +
  oval(96, 281, 62, 75, accent) +
  oval(96, 281, 52, 64, '#3A2A38') +
  disc(84, 276, 6, '#F5C04A') +
  disc(112, 276, 6, '#F5C04A') +
  disc(84, 276, 2.6, ink) +
  disc(112, 276, 2.6, ink) +
  oval(232, 226, 32, 16, '#3A2A38') +
  line('M70 346v-30', '#9D93A3', 2) +
  ball(70, 306, 12, accent)

const tower = ({ body, shade, accent }) =>
  shadow(200, 130) +
  [
    [322, 122, body],
    [264, 98, shade],
    [210, 76, body],
  ]
    .map(
      ([y, rx, colour], i) =>
        lit(`M${200 - rx} ${y - 10}v22q0 ${20 - i * 3} ${rx} ${20 - i * 3}t${rx}-${20 - i * 3}v-22Z`, colour) +
        oval(200, y - 10, rx, 18 - i * 2, accent) +
        oval(200, y - 10, rx - 18, 11 - i, shade) +
        ball(200 + [-70, 56, -30][i], y - 8, 15, ['#F5A800', '#D63A4E', '#3AA6C2'][i]),
    )
    .join('') +
  lit('M176 196q0-58 24-58t24 58Z', body) +
  ball(200, 130, 16, accent)

const kicker = ({ body, shade, accent }) =>
  shadow(200, 160) +
  lit('M40 290c30-66 130-92 214-40l70-48c14 40 14 104 0 146l-70-44c-86 48-184 40-214-14Z', body) +
  path('M40 290c20-42 64-68 114-68-24 34-24 82-4 112-50-2-92-18-110-44Z', accent) +
  disc(92, 274, 15, '#fff') +
  disc(90, 274, 8, ink) +
  line('M58 312q20 10 36 0', ink, 4) +
  line('M176 262q12-12 24 0M176 292q12-12 24 0M208 248q12-12 24 0M208 278q12-12 24 0M208 308q12-12 24 0', shade, 5) +
  line('M300 238q14 36 0 76', shade, 4)

const post = ({ body, shade, accent }) =>
  shadow(200, 136) +
  rect(166, 110, 68, 214, 0, '#D9B98A') +
  line(
    repeat(21, (i) => `M166 ${118 + i * 10}l68-6`),
    '#B08B58',
    3.4,
  ) +
  rect(166, 110, 68, 214, 0, 'url(#v)') +
  litRect(92, 318, 216, 38, 12, body) +
  rect(112, 82, 176, 36, 14, body) +
  path('M112 96q0-14 14-14h148q14 0 14 14Z', '#fff', '.28') +
  line('M274 116v62', ink, 3) +
  ball(274, 194, 20, accent) +
  line('M118 318c10-16 30-16 40-2', shade, 6)

const cardboard = ({ body, shade, accent }) =>
  shadow(200, 160) +
  lit('M48 300c20-90 60-60 100-44s70 14 104 0 80-46 100 44l-6 40q-2 16-18 16H72q-16 0-18-16Z', body) +
  line(
    repeat(14, (i) => `M${70 + i * 20} ${round(268 + Math.sin(i) * 8)}v${round(70 - Math.sin(i) * 8)}`) +
      'M56 310q144 20 288 0M54 332q146 18 292 0',
    shade,
    3,
    '.55',
  ) +
  line('M150 262q48 16 100 0', '#fff', 4, '.4') +
  rect(166, 316, 68, 26, 13, accent)

const tree = ({ body, shade, accent }) => {
  const trunk = (x, y, h) =>
    rect(x, y, 26, h, 0, '#D9B98A') +
    line(
      repeat(Math.floor(h / 12), (i) => `M${x} ${y + 8 + i * 12}l26-4`),
      '#B08B58',
      2.6,
    ) +
    rect(x, y, 26, h, 0, 'url(#v)')
  const deck = (x, y, w) => litRect(x, y, w, 20, 9, body)
  return (
    shadow(200, 140) +
    trunk(116, 70, 268) +
    trunk(250, 160, 178) +
    deck(80, 56, 104) +
    deck(220, 146, 110) +
    lit('M92 336v-70q0-14 14-14h100q14 0 14 14v70Z', shade) +
    disc(156, 298, 30, '#3A2A38') +
    deck(84, 236, 144) +
    litRect(70, 332, 262, 24, 10, body) +
    line('M312 166v56', ink, 3) +
    ball(312, 236, 16, accent) +
    rect(90, 50, 84, 10, 5, '#fff', '.5')
  )
}

const wallscratch = ({ body, shade, accent }) =>
  litRect(128, 62, 144, 274, 20, body) +
  rect(148, 86, 104, 226, 8, '#D9B98A') +
  line(
    repeat(22, (i) => `M148 ${94 + i * 10}l104-5`),
    '#B08B58',
    3,
  ) +
  rect(148, 86, 104, 226, 8, 'url(#v)') +
  [
    [140, 74],
    [260, 74],
    [140, 324],
    [260, 324],
  ]
    .map(([x, y]) => disc(x, y, 5, '#CFC9D2'))
    .join('') +
  line('M176 160l-6 60M196 150l-6 70M216 156l-6 62', shade, 3, '.6') +
  line('M252 330v10', ink, 3) +
  ball(252, 346, 11, accent) +
  shadow(200, 90)

export const catPlayGoods = { wand, mouse, bellballs, tunnel, tower, kicker, post, cardboard, tree, wallscratch }
