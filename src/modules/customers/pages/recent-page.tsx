import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

/** What was seen in this browser; the page itself is the same for everybody, and empty without JavaScript. */
export const RecentPage = ({ reader, species }: { reader: Reader; species: SpeciesLink[] }) => {
  const words = reader.words.profile.recent
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop', 'account']}
      islands={['recently-seen']}
      robots="noindex"
      shell="full"
      species={species}
    >
      <div class="wrap sec">
        <h1>{words.title}</h1>
        <noscript>
          <p class="muted">{words.needsScript}</p>
        </noscript>
        <RecentlySeen reader={reader} most={20} />
      </div>
    </Page>
  )
}

/** The list that the browser fills in. `slug`: the product of this page, which the browser notes. */
export const RecentlySeen = ({ reader, slug, most }: { reader: Reader; slug?: string; most: number }) => {
  const words = reader.words.profile.recent
  return (
    <recently-seen hidden data-slug={slug} data-most={String(most)} class="recent">
      <div class="sec-head" data-when={slug ? 'some' : undefined} hidden={slug !== undefined}>
        {slug ? <h2>{words.title}</h2> : null}
        {slug ? <a href={routes.recentlySeen}>{words.all}</a> : null}
        <p class="small muted">{words.onlyHere}</p>
      </div>
      <ul class="glances" />
      <p role="status" data-when="cleared" hidden>
        {words.cleared}
      </p>
      {slug ? null : (
        <p class="muted" data-when="none" hidden>
          {words.none}
        </p>
      )}
      <p data-when="some" hidden>
        <button class="btn quiet" type="button">
          <Icon name="trash" /> {words.clear}
        </button>
      </p>
      <template>
        <li class="glance">
          <img alt="" width="72" height="72" loading="lazy" />
          <span>
            <a href={routes.home}>{words.title}</a>
            <span
              class="small muted num"
              data-price
              data-unit={reader.words.common.toman}
              data-sold-out={reader.words.common.soldOut}
            />
          </span>
        </li>
      </template>
    </recently-seen>
  )
}
