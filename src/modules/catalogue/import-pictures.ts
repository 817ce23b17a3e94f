import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'

/** A picture in the media folder: `<file>.svg`, or `<file>-<width>.avif` and `.webp` for each width. */
export type StoredPicture = { file: string; kind: 'svg' | 'photo'; widths: number[]; sourceSha256: string }
export type PictureResult = { ok: true; picture: StoredPicture } | { ok: false; reason: string }

const WIDTHS_PX = [320, 640, 960]
const MAX_BYTES = 20 * 1_048_576
const MAX_SVG_BYTES = 512 * 1024
const MAX_PIXELS = 50_000_000
/** Part of a photo's name: raise it when the pipeline below changes, and every photo is made anew. */
const PIPELINE = 'photo-1'

/** Brings the picture `name` (in `folder` or its `pictures/`) into the media folder; a second time costs one read. */
export const storePicture = async (folder: string, name: string, mediaDir: string): Promise<PictureResult> => {
  const path = pathOf(folder, name)
  if (!path) return { ok: false, reason: `'${name}' is not there` }
  if ((await stat(path)).size > MAX_BYTES) return { ok: false, reason: `'${name}' is larger than 20 MB` }
  const bytes = await readFile(path)
  await mkdir(mediaDir, { recursive: true })
  return /\.svg$/i.test(name) ? storeSvg(bytes, name, mediaDir) : storePhoto(bytes, name, mediaDir)
}

/** The file inside the folder; a name that leads out of it is as good as missing. */
export const pathOf = (folder: string, name: string): string | null => {
  for (const base of [join(folder, 'pictures'), folder]) {
    const path = resolve(base, name)
    if (name !== '' && !name.includes('\0') && path.startsWith(resolve(base) + sep) && existsSync(path)) return path
  }
  return null
}

const storeSvg = async (bytes: Buffer, name: string, mediaDir: string): Promise<PictureResult> => {
  const fault = bytes.length > MAX_SVG_BYTES ? 'is larger than 512 KB' : svgFault(bytes.toString('utf8'))
  if (fault) return { ok: false, reason: `'${name}' ${fault}` }
  const sourceSha256 = digest(bytes)
  const file = sourceSha256.slice(0, 32)
  await writeOnce(join(mediaDir, `${file}.svg`), async () => bytes)
  return { ok: true, picture: { file, kind: 'svg', widths: [], sourceSha256 } }
}

/**
 * What makes an SVG unfit to be served by us: anything that runs, loads or embeds. It is refused, not mended: a picture
 * that needs such a thing is not a picture.
 */
export const svgFault = (text: string): string | null => {
  if (text.includes('\ufffd')) return 'is not UTF-8'
  if (!/^\s*(<\?xml[^>]*\?>)?\s*(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) return 'does not begin with <svg>'
  for (const [pattern, fault] of unfit) if (pattern.test(text)) return fault
  return null
}

const unfit: [RegExp, string][] = [
  [
    /<\s*(?:\w+:)?(script|foreignobject|iframe|object|embed|audio|video|handler|listener|set|animate\w*)\b/i,
    'holds an element that runs or embeds',
  ],
  [/<!(DOCTYPE|ENTITY)/i, 'declares a document type or entity'],
  [/<\?xml-stylesheet/i, 'loads a style sheet'],
  [/[\s"'/]on[a-z]+\s*=/i, 'holds an event handler'],
  [/href\s*=\s*(?!["']#)/i, 'refers to something outside'],
  [/url\(\s*(?!["']?#)/i, 'refers to something outside'],
  [/@import|expression\s*\(|javascript:/i, 'loads or runs something'],
  [/encoding\s*=\s*["'](?!utf-8)/i, 'is not UTF-8'],
]

const storePhoto = async (bytes: Buffer, name: string, mediaDir: string): Promise<PictureResult> => {
  const sourceSha256 = digest(bytes)
  const file = digest(Buffer.from(`${PIPELINE} ${sourceSha256}`)).slice(0, 32)
  try {
    // Loaded when a photograph comes, and not at every start of the shop: 23 MB (2026-11-23).
    const { default: sharp } = await import('sharp')
    const { width = 0, format, autoOrient } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata()
    if (!['jpeg', 'png', 'webp'].includes(format ?? ''))
      return { ok: false, reason: `'${name}' is not JPEG, PNG, WebP or SVG` }
    const upright = autoOrient?.width ?? width
    const fitting = WIDTHS_PX.filter((wanted) => wanted <= upright)
    const widths = fitting.length > 0 ? fitting : [upright]
    for (const each of widths) {
      // `autoOrient` before the metadata goes: sharp writes none of it (place, camera, owner) unless asked to.
      const resized = () => sharp(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient().resize({ width: each })
      await writeOnce(join(mediaDir, `${file}-${each}.webp`), () => resized().webp({ quality: 78 }).toBuffer())
      await writeOnce(join(mediaDir, `${file}-${each}.avif`), () =>
        resized().avif({ quality: 52, effort: 3 }).toBuffer(),
      )
    }
    return { ok: true, picture: { file, kind: 'photo', widths, sourceSha256 } }
  } catch (error) {
    return {
      ok: false,
      reason: `'${name}' can not be read as a picture (${error instanceof Error ? error.message.split('\n')[0] : 'unknown'})`,
    }
  }
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A half-written picture is never seen: it is renamed when whole. */
const writeOnce = async (path: string, make: () => Promise<Buffer>) => {
  if (existsSync(path)) return
  const part = `${path}.${process.pid}.part`
  await writeFile(part, await make(), { mode: 0o644 })
  await rename(part, path)
}
