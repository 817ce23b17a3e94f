import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Reader } from '../../ui/reader.ts'
import { RecentlySeen } from './pages/recent-page.tsx'

/**
 * What accounts add to a product's page, which is the same for everybody: nothing here knows who looks. `app.ts` hands
 * these to the catalogue.
 */
type Seen = { slug: string; title: { fa: string; en: string }; variant: { id: string } }

/** «نگه دار»: posts, and the page of favourites answers. */
export const keepButton = ({ title }: Seen, variantId: string, reader: Reader): VNode => (
  <form method="post" action={routes.accountFavourites}>
    <input type="hidden" name="variant" value={variantId} />
    <button class="btn quiet" type="submit" aria-label={reader.words.profile.favourites.keepOf(title[reader.language])}>
      <Icon name="heart" /> {reader.words.profile.favourites.keep}
    </button>
  </form>
)

/** «موجود شد خبرم کن», in the panel of a pack that is sold out. */
export const tellButton = ({ title }: Seen, variantId: string, reader: Reader): VNode => (
  <form method="post" action={routes.accountAlerts} class="stack g1">
    <input type="hidden" name="variant" value={variantId} />
    <button class="btn" type="submit" aria-label={reader.words.profile.favourites.tellMeOf(title[reader.language])}>
      <Icon name="mail" /> {reader.words.profile.favourites.tellMe}
    </button>
    <p class="hint">{reader.words.profile.favourites.tellMeWhy}</p>
  </form>
)

const RECENT_BESIDE_A_PRODUCT = 6

export const recentlySeen = ({ slug }: Seen, reader: Reader): VNode => (
  <section class="sec">
    <RecentlySeen reader={reader} slug={slug} most={RECENT_BESIDE_A_PRODUCT} />
  </section>
)
