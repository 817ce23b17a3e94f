/** Our own stroke icons on a grid of 24, as lists of [element, attributes]; direction is drawn for right to left. */
type Shape = ['path', { d: string }] | ['circle', { cx: number; cy: number; r: number }] | ['rect', Rectangle]
type Rectangle = { x: number; y: number; width: number; height: number; rx: number }

const path = (d: string): Shape => ['path', { d }]
const circle = (cx: number, cy: number, r: number): Shape => ['circle', { cx, cy, r }]
const rect = (x: number, y: number, width: number, height: number, rx: number): Shape => [
  'rect',
  { x, y, width, height, rx },
]

export const iconShapes = {
  search: [circle(11, 11, 6.5), path('m16 16 4.5 4.5')],
  cart: [path('M3 4h2.2l2.3 11.2h10.6L20.5 7H6'), circle(9, 19.5, 1.4), circle(16.5, 19.5, 1.4)],
  heart: [path('M12 20.3C6.5 16.2 3.5 13 3.5 9.3a4.4 4.4 0 0 1 8.5-1.7 4.4 4.4 0 0 1 8.5 1.7c0 3.7-3 6.9-8.5 11Z')],
  user: [circle(12, 8, 4), path('M4 20.5c1-4.3 4-6.5 8-6.5s7 2.2 8 6.5')],
  home: [path('M4 20.5v-9.2L12 4l8 7.3v9.2h-5.5v-6h-5v6Z')],
  grid: [
    rect(4, 4, 6.5, 6.5, 1.5),
    rect(13.5, 4, 6.5, 6.5, 1.5),
    rect(4, 13.5, 6.5, 6.5, 1.5),
    rect(13.5, 13.5, 6.5, 6.5, 1.5),
  ],
  box: [path('M4 8.2 12 4l8 4.2v8L12 20.5l-8-4.3ZM4 8.2l8 4.2 8-4.2M12 12.4v8M8 6.1l8 4.2')],
  shield: [
    path('M12 3.5 19.5 6v5.5c0 4.6-3 7.6-7.5 9.2-4.5-1.6-7.5-4.6-7.5-9.2V6Z'),
    path('m8.8 11.8 2.3 2.3 4.2-4.4'),
  ],
  eyeoff: [
    path(
      'M4 4l16 16M9.8 6.1C15 4.7 19 8 21 12c-.6 1.1-1.3 2.1-2.1 3M6.2 7.7C4.8 8.8 3.7 10.3 3 12c2.3 4.7 7.3 7.3 12.3 5.3M10 10a3 3 0 0 0 4 4',
    ),
  ],
  eye: [path('M3 12c3.6-7.3 14.4-7.3 18 0-3.6 7.3-14.4 7.3-18 0Z'), circle(12, 12, 2.8)],
  plus: [path('M12 5v14M5 12h14')],
  menu: [path('M4 7h16M4 12h16M4 17h16')],
  minus: [path('M5 12h14')],
  x: [path('m6 6 12 12M18 6 6 18')],
  check: [path('m5 12.5 4.5 4.5L19 7.5')],
  down: [path('m6 9.5 6 6 6-6')],
  filter: [path('M4 7h10M18 7h2M4 17h2M10 17h10'), circle(16, 7, 2), circle(8, 17, 2)],
  sort: [path('M7 5v14m0 0-3-3.5M7 19l3-3.5M17 19V5m0 0-3 3.5M17 5l3 3.5')],
  truck: [path('M3 6.5h11v10H3ZM14 10h4l3 3.2v3.3h-7'), circle(7.5, 17.5, 1.9), circle(17, 17.5, 1.9)],
  calendar: [rect(4, 5.5, 16, 15, 2.5), path('M4 10.5h16M8.5 3.5v4M15.5 3.5v4')],
  clock: [circle(12, 12, 8.5), path('M12 7.5V12l3 2')],
  phone: [
    path(
      'M6 4h3.5l1.5 4-2 1.5c1 2.3 3.2 4.5 5.5 5.5l1.5-2 4 1.5V18c0 1.3-1 2.2-2.3 2C10.8 19.2 4.8 13.2 4 6.3 3.8 5 4.7 4 6 4Z',
    ),
  ],
  mail: [rect(3.5, 5.5, 17, 13.5, 2.5), path('m4.5 7.5 7.5 6 7.5-6')],
  sms: [path('M4 5h16v11.5h-9L6.5 20v-3.5H4Z'), path('M8 9.5h8M8 12.5h5')],
  download: [path('M12 4v11m0 0-4.5-4.5M12 15l4.5-4.5M5 19.5h14')],
  trash: [path('M5 7h14M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5')],
  lock: [rect(5, 10.5, 14, 10, 2.5), path('M8 10.5V8a4 4 0 0 1 8 0v2.5')],
  key: [circle(8, 15.5, 4), path('m11 12.5 8.5-8.5M16 7.5l2.8 2.8M13.3 10.2l2 2')],
  warn: [path('M12 4 2.8 20h18.4Z'), path('M12 10v4.5M12 17.3v.2')],
  edit: [path('M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5Z')],
  pin: [path('M12 21c-4.5-4.7-7-8-7-11.2A7 7 0 0 1 12 3a7 7 0 0 1 7 6.8C19 13 16.5 16.3 12 21Z'), circle(12, 10, 2.5)],
  card: [rect(3, 5.5, 18, 13.5, 2.5), path('M3 10h18M7 15h4')],
  gift: [
    rect(4, 9, 16, 11, 1.5),
    path('M4 13h16M12 9v11M12 9C8 9 7 4.5 9.5 4.5S12 9 12 9Zm0 0c4 0 5-4.5 2.5-4.5S12 9 12 9Z'),
  ],
  leaf: [path('M5 19c0-9 5-14 15-14 0 10-5 15-13 13M5 20c2-5 5-8 9-10')],
  back: [path('M9 7 4.5 11.5 9 16M5 11.5h9.5a5 5 0 0 1 0 10H12')],
  print: [path('M7 9V4h10v5M7 16H4V9h16v7h-3M7 13.5h10V20H7Z')],
  cookie: [
    path('M20.5 12.3A8.5 8.5 0 1 1 11.7 3.5a3.6 3.6 0 0 0 4.2 4.6 3.6 3.6 0 0 0 4.6 4.2Z'),
    path('M9 9.5v.2M8.5 14.5v.2M13 13v.2M13.5 17v.2'),
  ],
  bug: [
    rect(7.5, 8, 9, 11.5, 4.5),
    path('M12 8v11M4 13.5h3.5M16.5 13.5H20M5 8l3 2.5M19 8l-3 2.5M5 19.5 8 17M19 19.5 16 17M9.5 5.5 11 8M14.5 5.5 13 8'),
  ],
  chart: [path('M4 4v16h16M8 16v-4M12 16V8M16 16v-6')],
  globe: [circle(12, 12, 8.5), path('M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17Z')],
} satisfies Record<string, Shape[]>
