/**
 * Persian text as outlines, so that a picture in <img> needs no font.
 *
 * A buffer has one direction, so a line is cut into runs: digits and Latin run left to right inside the
 * right-to-left line. Without that «۱۰» on a bag would read «۰۱».
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import * as hb from 'harfbuzzjs'

const require = createRequire(import.meta.url)
const fontFolder = require.resolve('vazirmatn/package.json').replace('package.json', 'fonts/ttf/')
const loadFont = (name) =>
  new hb.Font(new hb.Face(new hb.Blob(fs.readFileSync(`${fontFolder}Vazirmatn-${name}.ttf`)), 0))
const fonts = { 800: loadFont('ExtraBold'), 600: loadFont('SemiBold') }
const unitsPerEm = 2048
/** Outlines are whole numbers on a grid of quarter pixels: half the bytes of decimals, no visible loss. */
const grid = 4

/** One line of text as a <path>, never wider than `max`. */
export function textPath(text, x, y, size, { weight = 800, fill = '#fff', anchor = 'middle', max = 400 } = {}) {
  const glyphs = shapeLine(text, fonts[weight])
  const advance = glyphs.reduce((sum, glyph) => sum + glyph.xAdvance, 0)
  const scale = Math.min(size / unitsPerEm, max / advance)
  const width = advance * scale
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
  const place = `translate(${Math.round(left * 10) / 10} ${y})scale(${1 / grid})`
  return `<path fill="${fill}" transform="${place}" d="${outline(glyphs, fonts[weight], scale * grid)}"/>`
}

function shapeLine(text, font) {
  const runs = text.match(/[۰-۹0-9٫A-Za-z+%-]+|[^۰-۹0-9٫A-Za-z+%-]+/g) ?? []
  return runs.reverse().flatMap((run) => shapeRun(run, font))
}

function shapeRun(run, font) {
  const buffer = new hb.Buffer()
  buffer.addText(run)
  buffer.guessSegmentProperties()
  if (/^[۰-۹0-9٫A-Za-z+%-]/.test(run)) buffer.setDirection(hb.Direction.LTR)
  hb.shape(font, buffer)
  return buffer.getGlyphInfosAndPositions()
}

function outline(glyphs, font, scale) {
  const pen = new RelativePen()
  let x = 0
  for (const glyph of glyphs) {
    for (const { type, values } of font.glyphToJson(glyph.codepoint)) {
      const points = []
      for (let i = 0; i < values.length; i += 2)
        points.push(
          Math.round((x + values[i] + (glyph.xOffset || 0)) * scale),
          -Math.round((values[i + 1] + (glyph.yOffset || 0)) * scale),
        )
      pen.draw(type, points)
    }
    x += glyph.xAdvance
  }
  return pen.path
}

/** Writes path commands relative to the last point, leaving out what SVG can infer. */
class RelativePen {
  path = ''
  #last = ''
  #x = 0
  #y = 0
  #startX = 0
  #startY = 0

  draw(type, points) {
    if (type === 'Z') {
      this.path += 'z'
      this.#last = 'z'
      ;[this.#x, this.#y] = [this.#startX, this.#startY]
      return
    }
    const command = type.toLowerCase()
    const moves = points.map((value, i) => value - (i % 2 ? this.#y : this.#x))
    if (command === 'l' && !moves[0] && !moves[1]) return
    const numbers = moves.map((move, i) => (i > 0 && move >= 0 ? ` ${move}` : `${move}`)).join('')
    this.path += command === this.#last ? (numbers[0] === '-' ? numbers : ` ${numbers}`) : command + numbers
    this.#last = command === 'm' ? '' : command
    ;[this.#x, this.#y] = points.slice(-2)
    if (command === 'm') [this.#startX, this.#startY] = [this.#x, this.#y]
  }
}
