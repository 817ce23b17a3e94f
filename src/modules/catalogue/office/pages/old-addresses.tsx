import { routes } from '../../../../routes.ts'
import type { Reader } from '../../../../ui/reader.ts'

/** Where a product stood before: each of these leads to it, until it is given up or another product takes it. */
export const OldAddresses = (props: { reader: Reader; productId: string; slugs: readonly string[] }) => {
  const words = props.reader.words.officeCatalogue.oldAddresses
  if (props.slugs.length === 0) return null
  return (
    <section class="box stack" id="old-addresses" aria-labelledby="old-addresses-title">
      <h2 id="old-addresses-title">{words.title}</h2>
      <p class="small muted">{words.text}</p>
      <ul class="rows small">
        {props.slugs.map((slug) => (
          <li>
            <span class="ltr">{routes.product(slug)}</span>
            <form method="post" action={routes.officeOldAddressReleases(props.productId, slug)}>
              <button class="btn quiet" type="submit" aria-label={words.releaseOf(routes.product(slug))}>
                {words.release}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
