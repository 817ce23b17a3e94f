import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A picture in the media folder: `<file>.svg`, or `<file>-<width>.avif` and `.webp` for each width. */
export type StoredPicture = { file: string; kind: 'svg' | 'photo'; widths: number[]; sourceSha256: string }

/** `said`: what the decoder says, for the log of an import */
export type Kept =
  | { ok: true; picture: StoredPicture }
  | { ok: false; why: 'format' | 'unreadable' | 'pixels'; said: string }

/** A part of a picture, in shares of its width and height from 0 to 1, from its left upper corner. */
export type Crop = { left: number; top: number; width: number; height: number }

export const MAX_PICTURE_BYTES = 20 * 1_048_576
export const MAX_SVG_BYTES = 512 * 1024
const WIDTHS_PX = [320, 640, 960]
const MAX_PIXELS = 50_000_000
/** What a photo can be cropped from again; nobody is served it. */
const MASTER_PX = 1920
/** Part of a photo's name: raise it when the pipeline below changes, and every photo is made anew. */
const PIPELINE = 'photo-1'

/** Keeps an SVG of which `svgFault` says nothing. */
export const keepSvg = async (bytes: Buffer, mediaDir: string): Promise<StoredPicture> => {
  const sourceSha256 = digest(bytes)
  const file = sourceSha256.slice(0, 32)
  await writeOnce(join(mediaDir, `${file}.svg`), async () => bytes)
  return { file, kind: 'svg', widths: [], sourceSha256 }
}

/** Makes the sizes of a photograph, upright and without whatever the camera wrote beside it (place, owner, model). */
export const keepPhoto = (bytes: Buffer, mediaDir: string): Promise<Kept> =>
  oneByOne(async () => {
    const sourceSha256 = digest(bytes)
    const opened = await openPhoto(bytes)
    if (!opened.ok) return opened
    const { photo, widthPx } = opened
    const file = digest(Buffer.from(`${PIPELINE} ${sourceSha256}`)).slice(0, 32)
    return sizesOf(() => photo().autoOrient(), widthPx, { file, sourceSha256, mediaDir })
  })

/** Makes a picture of a part of a photograph that is kept here. */
export const cropPhoto = (
  { file, widths }: Pick<StoredPicture, 'file' | 'widths'>,
  crop: Crop,
  mediaDir: string,
): Promise<Kept> =>
  oneByOne(async () => {
    const master = join(mediaDir, `${file}-master.webp`)
    const largest = join(mediaDir, `${file}-${Math.max(...widths)}.webp`)
    const bytes = await readFile(existsSync(master) ? master : largest)
    const opened = await openPhoto(bytes)
    if (!opened.ok) return opened
    const { photo, widthPx, heightPx } = opened
    const area = {
      left: Math.floor(crop.left * widthPx),
      top: Math.floor(crop.top * heightPx),
      width: Math.max(1, Math.floor(crop.width * widthPx)),
      height: Math.max(1, Math.floor(crop.height * heightPx)),
    }
    const sourceSha256 = digest(Buffer.from(`${file} ${JSON.stringify(area)}`))
    const own = digest(Buffer.from(`${PIPELINE} ${sourceSha256}`)).slice(0, 32)
    return sizesOf(() => photo().extract(area), area.width, { file: own, sourceSha256, mediaDir })
  })

type Sharp = import('sharp').Sharp
type Naming = { file: string; sourceSha256: string; mediaDir: string }

const openPhoto = async (bytes: Buffer) => {
  try {
    const sharp = await loadSharp()
    const photo = () => sharp(bytes, { limitInputPixels: MAX_PIXELS })
    const { width = 0, height = 0, format, autoOrient } = await photo().metadata()
    if (!['jpeg', 'png', 'webp'].includes(format ?? '')) return refused('format', format ?? '')
    if (width * height > MAX_PIXELS) return refused('pixels', `${width} × ${height}`)
    return { ok: true as const, photo, widthPx: autoOrient?.width ?? width, heightPx: autoOrient?.height ?? height }
  } catch (error) {
    return refused('unreadable', saidBy(error))
  }
}

const sizesOf = async (
  photo: () => Sharp,
  widthPx: number,
  { file, sourceSha256, mediaDir }: Naming,
): Promise<Kept> => {
  const fitting = WIDTHS_PX.filter((wanted) => wanted <= widthPx)
  const widths = fitting.length > 0 ? fitting : [widthPx]
  try {
    await mkdir(mediaDir, { recursive: true })
    for (const width of widths) {
      // sharp writes no metadata unless it is asked to.
      await writeOnce(join(mediaDir, `${file}-${width}.webp`), () =>
        photo().resize({ width }).webp({ quality: 78 }).toBuffer(),
      )
      await writeOnce(join(mediaDir, `${file}-${width}.avif`), () =>
        photo().resize({ width }).avif({ quality: 52, effort: 3 }).toBuffer(),
      )
    }
    return { ok: true, picture: { file, kind: 'photo', widths, sourceSha256 } }
  } catch (error) {
    return refused('unreadable', saidBy(error))
  }
}

/** Beside a photograph that staff brought: what it can be cropped from. */
export const keepMaster = (bytes: Buffer, { file }: StoredPicture, mediaDir: string): Promise<void> =>
  oneByOne(async () => {
    const sharp = await loadSharp()
    const size = { width: MASTER_PX, height: MASTER_PX, fit: 'inside', withoutEnlargement: true } as const
    await writeOnce(join(mediaDir, `${file}-master.webp`), () =>
      sharp(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient().resize(size).webp({ quality: 88 }).toBuffer(),
    )
  })

const refused = (why: 'format' | 'unreadable' | 'pixels', said: string) => ({ ok: false as const, why, said })
const saidBy = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0]! : 'unknown')

/** Loaded when a photograph comes, and not at every start of the shop: 23 MB (2026-11-23). It keeps nothing for later. */
const loadSharp = async () => {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

/** One picture is decoded at a time: several would take the memory of the whole web process. */
let last: Promise<unknown> = Promise.resolve()
const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
  const done = last.then(work)
  last = done.catch(() => {})
  return done
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A half-written picture is never seen: it is renamed when whole. */
const writeOnce = async (path: string, make: () => Promise<Buffer>) => {
  if (existsSync(path)) return
  const part = `${path}.${process.pid}.part`
  await writeFile(part, await make(), { mode: 0o644 })
  await rename(part, path)
}
