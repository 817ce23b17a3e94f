import { routes } from '../routes.ts'
import { pictureUrl } from './assets.ts'

/** A picture as the catalogue stores it: several widths of AVIF and WebP, or one SVG. Names are below `/media/`. */
export type PictureSources = {
  sources: { file: string; widthPx: number; type: string }[]
  alt: string
}

type PictureProps = {
  picture: PictureSources | null
  /** '' where a title stands beside it */
  alt?: string
  /** drawn width in CSS pixels, for `sizes` and for a place that does not jump */
  width: number
  eager?: boolean
  sizes?: string
}

/** The طاقچه: the pointed niche that everything for sale stands in. */
export const Niche = ({ tint, ...picture }: PictureProps & { tint: string }) => (
  <span class={`niche ${tint}`}>
    <Picture {...picture} />
  </span>
)

export const Picture = ({ picture, alt = '', width, eager = false, sizes = `${width}px` }: PictureProps) => {
  const sources = picture?.sources ?? []
  const plain = sources.find(({ type }) => type === 'image/svg+xml') ?? last(ofType(sources, 'image/webp'))
  const image = (
    <img
      src={plain ? routes.media(plain.file) : pictureUrl('mark')}
      alt={alt}
      width={width}
      height={width}
      loading={eager ? undefined : 'lazy'}
      fetchpriority={eager ? 'high' : undefined}
      decoding={eager ? undefined : 'async'}
    />
  )
  const sets = ['image/avif', 'image/webp'].filter((type) => ofType(sources, type).length > 0)
  if (sets.length === 0) return image
  return (
    <picture>
      {sets.map((type) => (
        <source type={type} sizes={sizes} srcset={sourceSet(ofType(sources, type))} />
      ))}
      {image}
    </picture>
  )
}

const ofType = (sources: PictureSources['sources'], wanted: string) => sources.filter(({ type }) => type === wanted)

const last = <T,>(items: T[]): T | undefined => items[items.length - 1]

const sourceSet = (sources: PictureSources['sources']): string =>
  sources.map(({ file, widthPx }) => `${routes.media(file)} ${widthPx}w`).join(', ')
