import type { Audited } from '../staff/index.ts'
import type { Json } from './change.ts'
import { type Changed, changeCatalogue } from './change-catalogue.ts'
import { lockProducts } from './change-queries.ts'
import { svgFault } from './import-pictures.ts'
import { lockImport } from './import-queries.ts'
import {
  type Crop,
  cropPhoto,
  type Kept,
  keepMaster,
  keepPhoto,
  keepSvg,
  MAX_SVG_BYTES,
  type StoredPicture,
} from './keep-picture.ts'

/** A picture of a product as a change holds it. */
export type HeldPicture = { file: string; kind: 'svg' | 'photo'; widths: number[]; alt: string; source_sha256: string }

export const MOST_PICTURES = 12
export const MOST_ALT_CHARACTERS = 200

type Editing = Audited<'catalogue.changed'>
export type PicturesSaved =
  | { ok: true; changed: Changed }
  | { ok: false; why: 'gone' | 'no-such-picture' | 'too-many' | 'changed' }

export type TakenPicture =
  | { ok: true; picture: StoredPicture }
  | { ok: false; why: 'empty' | 'svg' | 'format' | 'unreadable' | 'pixels' }

/** Makes a picture of the shop out of the bytes that somebody brought; what they are is seen from them, never from a name. */
export const takePicture = async (bytes: Buffer, mediaDir: string): Promise<TakenPicture> => {
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  const head = bytes
    .subarray(0, 1024)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  if (/^\s*</.test(head)) {
    const fit = bytes.length <= MAX_SVG_BYTES && svgFault(bytes.toString('utf8')) === null
    return fit ? { ok: true, picture: await keepSvg(bytes, mediaDir) } : { ok: false, why: 'svg' }
  }
  const kept = await keepPhoto(bytes, mediaDir)
  if (kept.ok) await keepMaster(bytes, kept.picture, mediaDir)
  return kept
}

const change = async (
  audited: Editing,
  productId: string,
  work: (pictures: HeldPicture[]) => HeldPicture[] | Exclude<PicturesSaved, { ok: true }>,
): Promise<PicturesSaved> => {
  await lockImport(audited.tx)
  const [held] = await lockProducts(audited.tx, [productId])
  if (!held) return { ok: false, why: 'gone' }
  const pictures = work(held.fields.pictures as unknown as HeldPicture[])
  if (!Array.isArray(pictures)) return pictures
  const fields = { pictures: pictures as unknown as Json }
  const wanted = [{ subject: 'product', key: productId, fields } as const]
  return { ok: true, changed: await changeCatalogue(audited, wanted, { kind: 'edit' }) }
}

/** Puts pictures behind those that a product has; one that it has already is not put twice. */
export const addPictures = (audited: Editing, productId: string, added: StoredPicture[], alt: string) =>
  change(audited, productId, (pictures) => {
    const known = new Set(pictures.map(({ file }) => file))
    const fresh = added
      .filter(({ file }, at) => !known.has(file) && added.findIndex((each) => each.file === file) === at)
      .map(({ sourceSha256, ...picture }) => ({ ...picture, alt, source_sha256: sourceSha256 }))
    const all = [...pictures, ...fresh]
    return all.length > MOST_PICTURES ? { ok: false, why: 'too-many' } : all
  })

/** Moves a picture one place towards the front or the end. The first one stands on the product's card. */
export const movePicture = (audited: Editing, productId: string, file: string, by: -1 | 1) =>
  change(audited, productId, (pictures) => {
    const at = pictures.findIndex((picture) => picture.file === file)
    if (at < 0) return { ok: false, why: 'no-such-picture' }
    const moved = [...pictures]
    const [own] = moved.splice(at, 1)
    moved.splice(Math.max(0, at + by), 0, own!)
    return moved
  })

/** Puts all pictures of a product in this order. Refused when they are not the same pictures any more. */
export const orderPictures = (audited: Editing, productId: string, files: readonly string[]) =>
  change(audited, productId, (pictures) => {
    const byFile = new Map(pictures.map((picture) => [picture.file, picture]))
    const ordered = files.flatMap((file) => byFile.get(file) ?? [])
    const same = ordered.length === pictures.length && new Set(files).size === pictures.length
    return same ? ordered : { ok: false, why: 'changed' }
  })

/** Says what a picture shows, for whoever does not see it. */
export const describePicture = (audited: Editing, productId: string, file: string, alt: string) =>
  change(audited, productId, (pictures) =>
    pictures.some((picture) => picture.file === file)
      ? pictures.map((picture) => (picture.file === file ? { ...picture, alt } : picture))
      : { ok: false, why: 'no-such-picture' },
  )

/** Takes a picture from a product. Its files stay: the history may bring it back. */
export const removePicture = (audited: Editing, productId: string, file: string) =>
  change(audited, productId, (pictures) =>
    pictures.some((picture) => picture.file === file)
      ? pictures.filter((picture) => picture.file !== file)
      : { ok: false, why: 'no-such-picture' },
  )

/** Puts a part of a photograph in its place. */
export const putCropped = (audited: Editing, productId: string, file: string, cropped: StoredPicture) =>
  change(audited, productId, (pictures) => {
    if (!pictures.some((picture) => picture.file === file)) return { ok: false, why: 'no-such-picture' }
    const { sourceSha256, ...rest } = cropped
    return pictures.map((picture) =>
      picture.file === file ? { ...rest, alt: picture.alt, source_sha256: sourceSha256 } : picture,
    )
  })

/** Makes the part; nothing is changed yet. */
export const cropOf = (picture: HeldPicture, crop: Crop, mediaDir: string): Promise<Kept> =>
  picture.kind === 'svg'
    ? Promise.resolve({ ok: false, why: 'format', said: 'svg' })
    : cropPhoto(picture, crop, mediaDir)
