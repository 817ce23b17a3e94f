import { existsSync } from 'node:fs'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { keepPhoto, keepSvg, MAX_PICTURE_BYTES, MAX_SVG_BYTES, type StoredPicture } from './keep-picture.ts'

export type { StoredPicture } from './keep-picture.ts'
export type PictureResult = { ok: true; picture: StoredPicture } | { ok: false; reason: string }

/** Brings the picture `name` (in `folder` or its `pictures/`) into the media folder; a second time costs one read. */
export const storePicture = async (folder: string, name: string, mediaDir: string): Promise<PictureResult> => {
  const path = pathOf(folder, name)
  if (!path) return { ok: false, reason: `'${name}' is not there` }
  if ((await stat(path)).size > MAX_PICTURE_BYTES) return { ok: false, reason: `'${name}' is larger than 20 MB` }
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
  return { ok: true, picture: await keepSvg(bytes, mediaDir) }
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
  const kept = await keepPhoto(bytes, mediaDir)
  if (kept.ok) return kept
  const reason = kept.why === 'format' ? 'is not JPEG, PNG, WebP or SVG' : `can not be read as a picture (${kept.said})`
  return { ok: false, reason: `'${name}' ${reason}` }
}
