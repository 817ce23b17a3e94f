/** The other pictures of a food: its back, what is inside, and its size beside an animal. */
import { placeAnimal } from './animals.mjs'
import { cream } from './label.mjs'
import { bagShell, can, foodPacks, pouchOutline, pouchTop } from './packs-food.mjs'
import { disc, group, ink, line, lit, oval, path, rect, repeat, round, shadow, textOn } from './page.mjs'
import { textPath } from './text.mjs'

/** The back of a pack: its table of nutrition, drawn as rules and bars. */
const nutritionTable = (look, x, y, w, rows) =>
  rect(x, y, w, 40 + rows * 16, 8, cream) +
  textPath('جدول تغذیه', x + w / 2, y + 24, 16, { fill: ink, max: w - 20 }) +
  repeat(rows, (i) => {
    const bar = [60, 44, 66, 50, 38, 62, 46][i]
    const top = y + 40 + i * 16
    return rect(x + w - 10 - bar, top, bar, 6, 3, '#6B5A69') + rect(x + 10, top, 20, 6, 3, look.body)
  })

function back(look) {
  if (look.form === 'can')
    return (
      can({ ...look, label: 'ترکیبات', accent: cream }).replace('</svg>', '') +
      rect(140, 290, 120, 5, 2, '#fff', '.7') +
      rect(156, 300, 88, 5, 2, '#fff', '.5')
    )
  if (look.form === 'pouch')
    return (
      shadow(200, 104) +
      path(pouchOutline, look.body) +
      nutritionTable(look, 138, 182, 124, 6) +
      textPath(look.brand, 200, 166, 28, { max: 120, fill: textOn(look.body) }) +
      rect(146, 332, 108, 6, 3, '#fff', '.6') +
      path(pouchOutline, 'url(#v)') +
      pouchTop(look)
    )
  return shadow(200, 128) + bagShell(look, nutritionTable(look, 120, 136, 160, 7))
}

/** What is inside: a heap of dry food, or chunks in a bowl. */
function inside(look, seed) {
  const crumbs = look.form === 'bag' ? ['#B9764A', '#A9653A', '#C68A58'] : ['#B5654A', '#9A4E38', '#CF866A']
  if (look.form !== 'bag') return bowlOfChunks(look, crumbs, seed)
  const [rx, ry] = [
    [17, 14],
    [15, 15],
    [19, 12],
    [14, 12],
  ][seed % 4]
  const kibble = (i) => {
    const row = Math.floor((-1 + Math.sqrt(1 + 8 * i)) / 2)
    const x = 200 + (i - (row * (row + 1)) / 2 - row / 2) * 28 + (((i + seed) * 7) % 9) - 4
    const y = 200 + row * 15 + (((i + seed) * 5) % 7)
    return y < 346
      ? `<use href="#p${(i + seed) % 3}" transform="translate(${round(x)} ${y})rotate(${((i + seed) * 47) % 180})"/>`
      : ''
  }
  const shapes = crumbs
    .map(
      (colour, i) =>
        `<g id="p${i}">${oval(0, 0, rx, ry, colour)}${oval(-4, -4, 8, 5, '#E0AE7E', '.7')}${disc(0, 0, 3.4, '#7A4526')}</g>`,
    )
    .join('')
  return (
    shadow(200, 160) +
    `<defs>${shapes}</defs>` +
    path('M44 356C60 250 130 190 204 190s140 66 152 166Z', '#8A5230') +
    repeat(64, kibble) +
    disc(330, 130, 34, look.body) +
    placeAnimal(look.animal, look.palette, 306, 100, 0.24)
  )
}

const bowlOfChunks = (look, crumbs, seed) =>
  shadow(200, 150) +
  lit('M60 240h280l-34 96q-6 20-26 20H120q-20 0-26-20Z', look.body) +
  oval(200, 240, 140, 36, '#F3EDF2') +
  oval(200, 242, 122, 27, crumbs[1]) +
  repeat(22, (i) =>
    group(
      `translate(${round(104 + ((i * 67 + seed * 11) % 192))} ${round(222 + ((i * 29) % 34))})rotate(${(i * 53) % 60})`,
      rect(-15, -10, 30, 20, 6, crumbs[i % 3]) + rect(-11, -8, 16, 5, 2, '#fff', '.28'),
    ),
  ) +
  paw(look)

const paw = (look) =>
  `<g fill="${look.accent}" transform="translate(200 312)"><ellipse cy="10" rx="17" ry="13"/><circle cx="-20" cy="-6" r="8"/><circle cx="-7" cy="-15" r="8"/><circle cx="7" cy="-15" r="8"/><circle cx="20" cy="-6" r="8"/></g>`

/** How tall the pack stands, in words, and how large it is drawn beside the animal. */
function heightOf(look) {
  if (look.form === 'pouch') return ['۱۴ سانتی‌متر', 0.46]
  if (look.form === 'can') return look.weight === '۱۰۰ گرم' ? ['۵ سانتی‌متر', 0.32] : ['۱۱ سانتی‌متر', 0.44]
  if (/^۱[۰۲۵] کیلو/.test(look.weight)) return ['۶۴ سانتی‌متر', 0.86]
  return [/^[۳۴] کیلو/.test(look.weight) ? '۴۲ سانتی‌متر' : '۳۶ سانتی‌متر', 0.74]
}

/** The pack beside its animal, with a ruler. */
function scale(look) {
  const [label, factor] = heightOf(look)
  const front = foodPacks[look.form](look).replace(/^<ellipse[^>]*\/>/, '')
  const top = round(356 - 356 * factor + (look.form === 'can' ? 133 : look.form === 'pouch' ? 102 : 60) * factor)
  return (
    shadow(200, 160) +
    group(
      `translate(${round((factor > 0.8 ? 150 : 140) - 200 * factor)} ${round(356 - 356 * factor)})scale(${factor})`,
      front,
    ) +
    placeAnimal(look.animal, look.palette, 222, 186, 0.85) +
    line(`M44 ${top}V354M36 ${top}h16M36 354h16`, '#56224F', 4) +
    group(
      `translate(28 ${round((top + 354) / 2)})rotate(-90)`,
      textPath(label, 0, 0, 18, { fill: '#56224F', max: 150 }),
    )
  )
}

export const views = { back, kibble: inside, scale }
