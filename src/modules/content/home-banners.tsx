import type { VNode } from 'preact'
import { Picture, type PictureSources } from '../../ui/niche.tsx'
import type { Reader } from '../../ui/reader.ts'
import type { Banner, BannerPicture, BannerState } from './banner.ts'
import type { Content } from './open-content.ts'

/** The banners of the home page: those of the office; while none of them shows, the program's own, unless the office wants none. */
export const homeBanners =
  (content: Content) =>
  (reader: Reader, shippedBanners: VNode): VNode | null => {
    const { showing, shipped } = content.banners()
    if (showing.length > 0) return <Banners reader={reader} banners={showing} />
    return shipped ? shippedBanners : null
  }

const Banners = ({ reader, banners }: { reader: Reader; banners: readonly Banner[] }) => (
  <section class="sec twin">
    {banners.map((banner) => (
      <BannerCard reader={reader} banner={banner} />
    ))}
  </section>
)

/** One banner: a link with its words, and its picture on the colour of its own. */
export const BannerCard = ({ reader, banner }: { reader: Reader; banner: BannerState }) => {
  const { language } = reader
  const { title, text, alt, link, picture, tint } = banner
  return (
    <a class={`banner ${tint} ${picture.kind}`} href={link}>
      <div>
        <h3>{title[language]}</h3>
        {text[language] === '' ? null : <p>{text[language]}</p>}
      </div>
      <Picture picture={sourcesOf(picture)} alt={alt[language]} width={200} sizes="(min-width: 60rem) 240px, 38vw" />
    </a>
  )
}

export const sourcesOf = ({ file, kind, widths }: BannerPicture): PictureSources => ({
  alt: '',
  sources:
    kind === 'svg'
      ? [{ file: `${file}.svg`, widthPx: 0, type: 'image/svg+xml' }]
      : widths.flatMap((widthPx) =>
          ['avif', 'webp'].map((format) => ({
            file: `${file}-${widthPx}.${format}`,
            widthPx,
            type: `image/${format}`,
          })),
        ),
})
