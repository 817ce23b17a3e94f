import type { FastifyReply, FastifyRequest } from 'fastify'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, MOST_WHY_CHARACTERS, type OfficeNeeds, type Staff } from '../../staff/index.ts'
import type { BannerPicture } from '../banner.ts'
import type { Content } from '../open-content.ts'
import { type Publication, type Published, publish } from '../publish.ts'
import type { PageFacts } from '../shop.tsx'

/** What becomes of the bytes that somebody brought as a picture. */
export type TakenPicture =
  | { ok: true; picture: BannerPicture }
  | { ok: false; why: 'empty' | 'svg' | 'format' | 'unreadable' | 'pixels' }

/** What the editors of texts and banners stand on. */
export type ContentOfficeNeeds = OfficeNeeds & {
  content: Content
  /** what the program says around the texts, for the preview */
  pageFacts: PageFacts
  mediaDir: string
  /** makes a picture of the shop, as for products (a slot that `app-office.ts` fills from the catalogue) */
  takePicture: (bytes: Buffer) => Promise<TakenPicture>
  mostPictureBytes: number
}

export type Editor = Staff<'content.edit'>
export type Asked = { request: FastifyRequest; reply: FastifyReply; staff: Editor }

/** More presses than so many a minute are no hand's. */
export const handPace = { rateLimit: { max: 60, timeWindow: 60_000 } }
export const handPaced = { config: handPace }

/** Writes a version with its row of the audit; this process shows it before the answer goes out. */
export const publishAs = async (
  needs: ContentOfficeNeeds,
  { staff }: Asked,
  publication: Publication,
  why: string,
): Promise<Published> => {
  const act = {
    action: 'content.changed',
    target: `content:${publication.subject}`,
    why: why.slice(0, MOST_WHY_CHARACTERS),
  } as const
  const published = await inAudited(needs, staff.by, act, (audited) => publish(audited, publication))
  if (published.ok) await needs.content.renew()
  return published
}

export const wordsFor = (needs: ContentOfficeNeeds, { request }: Asked) =>
  readerOf(needs.jar, request).words.officeContent

export const paramOf = ({ params }: FastifyRequest, name: string): string =>
  String((params as Record<string, unknown>)[name] ?? '')

export const queryOf = ({ query }: FastifyRequest, name: string): string => {
  const value = ((query ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

/** A version as a form names it; -1: none, which nothing matches. */
export const versionIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1)
