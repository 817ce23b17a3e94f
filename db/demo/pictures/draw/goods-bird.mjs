/** Cages, perches and feeders of birds. */
import { placeAnimal } from './animals.mjs'
import { ball, disc, egg, group, line, lit, litRect, oval, path, paw, rect, repeat, round, shadow } from './page.mjs'

const birdOnPerch = (palette, x, y, scale) => placeAnimal('bird', palette || 'green', x, y, scale)

const millet = ({ body, accent }) =>
  shadow(200, 120) +
  [
    [150, -10, 0],
    [206, 4, 1],
    [258, 14, 2],
  ]
    .map(([x, turn, n]) =>
      group(
        `rotate(${turn} ${x} 356)`,
        line(`M${x} 350V150`, '#A8893F', 5) +
          repeat(44, (i) =>
            oval(
              round(x + (((i * 7) % 5) - 2) * (4 + Math.sin((i / 44) * 3.1) * 4)),
              110 + i * 4.2,
              6,
              5,
              ['#E5C666', '#D2AC45', '#F0D98A'][(i + n) % 3],
            ),
          ),
      ),
    )
    .join('') +
  litRect(124, 300, 158, 40, 12, body) +
  paw(203, 320, 0.5, accent)

const cuttlebone = ({ body, shade }) =>
  shadow(200, 110) +
  group(
    'rotate(14 200 230)',
    egg(200, 226, 72, 126, '#F7F3EC') +
      oval(200, 230, 50, 100, '#FFFFFF', '.8') +
      line('M176 160q24-14 48 0M168 200q32-16 64 0M168 240q32-16 64 0M174 280q26-14 52 0', '#DCD4C8', 4),
  ) +
  litRect(150, 212, 104, 34, 10, body) +
  disc(168, 229, 6, '#fff') +
  disc(236, 229, 6, '#fff') +
  line('M202 246v30', shade, 8)

const bars = (x1, x2, y1, y2, step, colour, width = 3) =>
  line(
    repeat(Math.floor((x2 - x1) / step) + 1, (i) => `M${x1 + i * step} ${y1}V${y2}`),
    colour,
    width,
  )

const cage = ({ body, shade, accent, palette }) =>
  shadow(200, 130) +
  '<circle cx="200" cy="52" r="14" fill="none" stroke="#9D93A3" stroke-width="6"/>' +
  path('M90 150Q90 70 200 70T310 150V310H90Z', '#FFFFFF', '.55') +
  line('M110 250h180', '#B98A5A', 9) +
  birdOnPerch(palette, 136, 128, 0.62) +
  line('M90 150Q90 70 200 70T310 150', body, 6) +
  bars(90, 310, 150, 312, 20, body) +
  line('M130 100V150M160 82V150M200 70V150M240 82V150M270 100V150', body, 3) +
  line('M90 150H310M90 230H310', body, 5) +
  lit('M78 306h244v34q0 16-16 16H94q-16 0-16-16Z', shade) +
  rect(90, 318, 220, 8, 4, '#fff', '.3') +
  litRect(96, 270, 34, 30, 6, accent) +
  litRect(270, 270, 34, 30, 6, accent)

const travelcage = ({ body, shade, accent, palette }) =>
  shadow(200, 130) +
  '<path d="M160 110c0-44 80-44 80 0" fill="none" stroke="' +
  shade +
  '" stroke-width="14"/>' +
  lit('M84 130q0-22 22-22h188q22 0 22 22v196q0 30-30 30H114q-30 0-30-30Z', body) +
  rect(112, 140, 176, 168, 18, '#E9F3F7') +
  line('M120 286h160', '#B98A5A', 9) +
  birdOnPerch(palette, 134, 160, 0.64) +
  path('M124 300V160q0-12 12-12h60Z', '#fff', '.5') +
  repeat(6, (i) => rect(92, 160 + i * 22, 12, 6, 3, shade) + rect(296, 160 + i * 22, 12, 6, 3, shade)) +
  rect(176, 316, 48, 20, 10, accent)

const nestbox = ({ body, shade }) =>
  shadow(200, 116) +
  lit('M96 120h208v236H96Z', body) +
  line('M96 180h208M96 240h208M96 300h208', shade, 3, '.5') +
  lit('M80 120l24-48h192l24 48Z', shade) +
  disc(200, 212, 40, '#3A2A38') +
  '<circle cx="200" cy="212" r="42" fill="none" stroke="' +
  shade +
  '" stroke-width="6"/>' +
  line('M200 282v20', shade, 12) +
  ball(200, 304, 9, '#D9B98A') +
  disc(186, 206, 5, '#F5C04A') +
  disc(210, 206, 5, '#F5C04A') +
  line('M104 340c30-8 40-2 60-6', '#D9BE6A', 5)

const perch = ({ body, shade }) =>
  shadow(200, 150) +
  line('M60 330C130 300 200 320 340 270', body, 30) +
  line('M150 312c20-40 30-70 60-90', body, 17) +
  line('M240 304c20-14 40-40 44-66', body, 13) +
  line('M80 326C140 302 210 314 320 276', '#fff', 4, '.3') +
  line('M110 318l10 12M190 308l8 14M270 294l8 14', shade, 4) +
  litRect(44, 304, 24, 52, 6, '#CFC9D2') +
  disc(56, 330, 7, '#9D93A3') +
  path('M210 222c-4-26 12-44 34-48 2 26-12 44-34 48ZM284 238c-2-24 14-40 36-42 0 24-14 40-36 42Z', '#7FBF5A') +
  birdOnPerch('yellow', 84, 148, 0.8)

const swing = ({ body, shade, accent, palette }) =>
  shadow(200, 90) +
  '<circle cx="200" cy="62" r="11" fill="none" stroke="#9D93A3" stroke-width="6"/>' +
  line('M200 74L116 268M200 74l84 194', '#9D93A3', 5) +
  repeat(
    5,
    (i) =>
      ball(188 - i * 14, 104 + i * 32, 13, [body, '#F5C04A', shade, '#4FB09A', accent][i]) +
      ball(212 + i * 14, 104 + i * 32, 13, [body, '#F5C04A', shade, '#4FB09A', accent][i]),
  ) +
  birdOnPerch(palette, 136, 134, 0.68) +
  line('M96 278h208', body, 20) +
  line('M100 274h200', '#fff', 4, '.35') +
  ball(92, 278, 14, shade) +
  ball(308, 278, 14, shade)

const ladder = ({ body, shade, accent }) =>
  shadow(200, 90) +
  group(
    'rotate(9 200 220)',
    line('M150 60V346M250 60V346', body, 13) +
      line(
        repeat(7, (i) => `M150 ${92 + i * 38}h100`),
        shade,
        11,
      ) +
      line('M147 70V340M247 70V340', '#fff', 3, '.35') +
      repeat(3, (i) => ball(200, 130 + i * 76, 13, [accent, '#D63A4E', '#4FB09A'][i])) +
      line('M150 60c-2-24 22-26 22-8M250 60c-2-24 22-26 22-8', '#9D93A3', 6),
  )

const chewtower = ({ body, shade, accent }) =>
  shadow(200, 80) +
  line('M200 44V330', '#B98A5A', 7) +
  '<circle cx="200" cy="44" r="12" fill="none" stroke="#9D93A3" stroke-width="6"/>' +
  repeat(6, (i) =>
    group(
      `rotate(${[-6, 5, -3, 7, -5, 3][i]} 200 ${90 + i * 40})`,
      litRect(
        146 + (i % 2) * 12,
        74 + i * 40,
        108 - (i % 2) * 24,
        28,
        6,
        [body, '#E3C79A', accent, shade, '#D9B98A', '#4FB09A'][i],
      ),
    ),
  ) +
  line(
    repeat(9, (i) => `M200 320q${(i - 4) * 7} 14 ${(i - 4) * 10} 34`),
    '#B08B58',
    4,
  )

const mirror = ({ body, shade, accent }) =>
  shadow(200, 80) +
  line('M200 52V90', '#9D93A3', 5) +
  '<circle cx="200" cy="44" r="10" fill="none" stroke="#9D93A3" stroke-width="5"/>' +
  disc(200, 176, 92, shade) +
  egg(200, 172, 90, 90, body) +
  disc(200, 174, 70, '#DDECF3') +
  path('M150 200q20-60 84-70-60 24-70 84Z', '#fff', '.8') +
  repeat(4, (i) => disc(200, 276 + i * 9, 4, '#9D93A3')) +
  lit('M170 344c0-50 60-50 60 0Z', '#F5C04A') +
  litRect(162, 338, 76, 12, 6, '#D9A120') +
  ball(200, 352, 7, accent)

const feeder = ({ body, shade, accent }) =>
  shadow(200, 100) +
  lit('M124 96h152v30H124Z', shade) +
  path('M134 124h132v150H134Z', '#E9F3F7', '.9') +
  path('M134 170q66-14 132 0v104H134Z', '#E0BE62') +
  repeat(40, (i) =>
    oval(140 + ((i * 37) % 122), 178 + ((i * 53) % 92), 4, 3, ['#B5763A', '#F6E2A0', '#8A5230'][i % 3]),
  ) +
  path('M134 124h132v150H134Z', 'url(#v)') +
  lit('M96 274h208l-12 66q-4 16-20 16H128q-16 0-20-16Z', body) +
  oval(200, 276, 104, 16, shade) +
  repeat(12, (i) => oval(116 + i * 15, 274 + ((i * 5) % 8), 5, 3.4, '#E0BE62')) +
  paw(200, 318, 0.7, accent)

const drinker = ({ body, shade }) =>
  shadow(200, 64) +
  lit('M150 96q0-34 50-34t50 34v150H150Z', '#DCEEF6') +
  path('M150 150q50-12 100 0v96H150Z', '#8CC7DE') +
  line('M164 100v130', '#fff', 7, '.7') +
  line('M230 170h14M230 196h14M230 222h14', body, 4) +
  litRect(142, 240, 116, 34, 10, body) +
  path('M176 272h48l-8 34h-32Z', shade) +
  line('M200 304v24', '#B7AEBB', 15) +
  ball(200, 332, 11, '#E9E5EC') +
  '<path d="M138 256c-26 0-26-70 0-70" fill="none" stroke="' +
  shade +
  '" stroke-width="7"/>' +
  path('M200 346c6 8 6 12 0 12s-6-4 0-12Z', '#5BA7C9')

const birdbath = ({ body, shade, accent, palette }) =>
  shadow(200, 140) +
  path('M92 150q0-30 30-30h156q30 0 30 30v110H92Z', '#DCEEF6', '.8') +
  placeAnimal('bird', palette || 'yellow', 130, 120, 0.74) +
  path('M92 244q54 16 108 0t108 0v20H92Z', '#8CC7DE') +
  path('M92 150q0-30 30-30h40L104 262H92Z', '#fff', '.5') +
  lit('M80 256h240l-14 80q-4 20-22 20H116q-18 0-22-20Z', body) +
  line('M92 288h216', accent, 5, '.8') +
  lit('M88 108q0-14 14-14h196q14 0 14 14v20H88Z', shade)

export const birdGoods = {
  millet,
  cuttlebone,
  cage,
  travelcage,
  nestbox,
  perch,
  swing,
  ladder,
  chewtower,
  mirror,
  feeder,
  drinker,
  birdbath,
}
