import { routes } from '../../../routes.ts'
import { Picture } from '../../../ui/niche.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Product, Picture as Stored } from '../product.ts'

/** All views side by side in one strip that snaps: a finger swipes it, the small pictures are links into it. */
export const Gallery = ({ reader, product }: { reader: Reader; product: Product }) => {
  const words = reader.words.product
  const pictures = product.pictures.length > 0 ? product.pictures : [null]
  return (
    <section class="gallery" aria-label={words.gallery}>
      <ul class="views">
        {pictures.map((picture, index) => (
          <li id={`picture-${index + 1}`}>
            <View reader={reader} product={product} picture={picture} first={index === 0} />
          </li>
        ))}
      </ul>
      {pictures.length > 1 ? (
        <div class="thumbs">
          {pictures.map((picture, index) => (
            <a href={`#picture-${index + 1}`} aria-label={picture?.alt || words.picture(index + 1)}>
              <Picture picture={picture} width={110} />
            </a>
          ))}
        </div>
      ) : null}
    </section>
  )
}

/** One view in its niche; it leads to the picture itself, in full size. */
const View = (props: { reader: Reader; product: Product; picture: Stored | null; first: boolean }) => {
  const { reader, product, picture, first } = props
  const full = picture?.sources[picture.sources.length - 1]
  const image = (
    <Picture
      picture={picture}
      alt={picture?.alt || product.title[reader.language]}
      width={500}
      eager={first}
      sizes="(min-width: 60rem) 32rem, 90vw"
    />
  )
  return full ? (
    <a class={`niche ${product.tint}`} href={routes.media(full.file)}>
      {image}
    </a>
  ) : (
    <span class={`niche ${product.tint}`}>{image}</span>
  )
}
