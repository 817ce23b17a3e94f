/** The sheet every picture is drawn on: 400 × 400, one light from the upper left, ground at y = 356. */
export const ink = '#2A1229'

const gradients = {
  v: '<linearGradient id="v"><stop stop-color="#2A1229" stop-opacity=".2"/><stop offset=".14" stop-color="#fff" stop-opacity=".26"/><stop offset=".32" stop-color="#fff" stop-opacity="0"/><stop offset=".72" stop-color="#2A1229" stop-opacity="0"/><stop offset="1" stop-color="#2A1229" stop-opacity=".3"/></linearGradient>',
  s: '<radialGradient id="s"><stop stop-color="#2A1229" stop-opacity=".38"/><stop offset=".6" stop-color="#2A1229" stop-opacity=".14"/><stop offset="1" stop-color="#2A1229" stop-opacity="0"/></radialGradient>',
  b: '<radialGradient id="b" cx=".35" cy=".28" r=".8"><stop stop-color="#fff" stop-opacity=".5"/><stop offset=".35" stop-color="#fff" stop-opacity=".08"/><stop offset="1" stop-color="#2A1229" stop-opacity=".34"/></radialGradient>',
}

/** The whole file, with only the gradients that its body uses. */
export function picture(body) {
  const used = Object.keys(gradients).filter((id) => body.includes(`url(#${id})`))
  const defs = used.length ? `<defs>${used.map((id) => gradients[id]).join('')}</defs>` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">${defs}${body}</svg>\n`
}

export const shadow = (cx = 200, rx = 120) => `<ellipse cx="${cx}" cy="357" rx="${rx}" ry="15" fill="url(#s)"/>`
export const path = (d, fill, opacity) => `<path d="${d}" fill="${fill}"${opacity ? ` opacity="${opacity}"` : ''}/>`
export const line = (d, colour, width, opacity) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${opacity ? ` opacity="${opacity}"` : ''}/>`
export const rect = (x, y, width, height, radius, fill, opacity) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"${opacity ? ` opacity="${opacity}"` : ''}/>`
export const disc = (cx, cy, r, fill, opacity) =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"${opacity ? ` opacity="${opacity}"` : ''}/>`
export const oval = (cx, cy, rx, ry, fill, opacity) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"${opacity ? ` opacity="${opacity}"` : ''}/>`

/** A body with volume: its colour, then the light over it. */
export const lit = (d, fill) => path(d, fill) + path(d, 'url(#v)')
export const litRect = (x, y, width, height, radius, fill) =>
  rect(x, y, width, height, radius, fill) + rect(x, y, width, height, radius, 'url(#v)')
export const ball = (cx, cy, r, fill) => disc(cx, cy, r, fill) + disc(cx, cy, r, 'url(#b)')
export const egg = (cx, cy, rx, ry, fill) => oval(cx, cy, rx, ry, fill) + oval(cx, cy, rx, ry, 'url(#b)')
export const group = (transform, body) => `<g transform="${transform}">${body}</g>`
export const repeat = (count, each) => Array.from({ length: count }, (_, i) => each(i)).join('')
export const round = (n) => Math.round(n * 10) / 10

/** A paw print centred on x, y. */
export const paw = (x, y, scale, fill) =>
  `<g transform="translate(${x} ${y})scale(${scale})" fill="${fill}"><ellipse cy="12" rx="20" ry="16"/><circle cx="-24" cy="-6" r="9"/><circle cx="-9" cy="-18" r="9"/><circle cx="9" cy="-18" r="9"/><circle cx="24" cy="-6" r="9"/></g>`

/** Ink on a light ground, white on a dark one. */
export function textOn(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16))
  return r * 0.299 + g * 0.587 + b * 0.114 > 165 ? ink : '#ffffff'
}
