import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { type CardFacts, ProductCard } from '../../../ui/card.tsx'
import { Day } from '../../../ui/dates.tsx'
import { Empty } from '../../../ui/empty.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { MOST_ALERTS, MOST_FAVOURITES } from '../favourites.ts'
import { type Framed, PostButton, ProfileFrame } from './profile-frame.tsx'

export type ShownFavourite = { productId: string; title: string; card: CardFacts }
export type ShownAlert = { id: string; title: string | null; slug: string | null; madeAt: Date }
/** A product that she wanted before she was asked to sign in: a button, for a page that is opened changes nothing. */
export type Asked = { kind: 'keep' | 'tell'; variantId: string; title: string }

type Props = Framed & { favourites: ShownFavourite[]; gone: number; alerts: ShownAlert[]; asked: Asked | null }

export const FavouritesPage = (props: Props) => {
  const { reader, favourites } = props
  const words = reader.words.profile.favourites
  return (
    <ProfileFrame {...props} title={words.title} intro={words.intro} islands={['basket-add']}>
      {props.asked ? <AskedFor reader={reader} asked={props.asked} /> : null}
      {favourites.length === 0 ? (
        <Empty pet="duo" title={words.none} text={words.noneText}>
          <a class="btn" href={routes.home}>
            {reader.words.errors.toHome}
          </a>
        </Empty>
      ) : (
        <section class="stack" aria-labelledby="kept-title">
          <div class="row between">
            <h2 class="h-l" id="kept-title">
              {words.products}
            </h2>
            <span class="small muted num">{words.count(favourites.length, MOST_FAVOURITES)}</span>
          </div>
          <div class="grid-wrap">
            <ul class="cards">
              {favourites.map(({ productId, title, card }) => (
                <li class="kept-card">
                  <ProductCard reader={reader} card={card} />
                  <PostButton
                    action={routes.accountFavouriteRemovals}
                    fields={{ product: productId }}
                    label={words.letGoOf(title)}
                    text={words.letGo}
                  />
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {props.gone > 0 ? <p class="muted">{words.gone(props.gone)}</p> : null}
      <Alerts {...props} />
      <p>
        <a href={routes.recentlySeen}>{reader.words.profile.recent.all}</a>
      </p>
    </ProfileFrame>
  )
}

const AskedFor = ({ reader, asked }: { reader: Reader; asked: Asked }) => {
  const words = reader.words.profile.favourites
  const keep = asked.kind === 'keep'
  return (
    <div class="box row between">
      <p>
        <b class="own-line">{asked.title}</b>
        {keep ? words.keepAsked : words.tellAsked}
      </p>
      <PostButton
        action={keep ? routes.accountFavourites : routes.accountAlerts}
        fields={{ variant: asked.variantId }}
        label={keep ? words.keepOf(asked.title) : words.tellMeOf(asked.title)}
        text={keep ? words.keep : words.tellMe}
        kind="btn"
      />
    </div>
  )
}

const Alerts = ({ reader, alerts }: Props) => {
  const words = reader.words.profile.favourites
  return (
    <section class="box stack g3" aria-labelledby="alerts-title">
      <div class="row between">
        <h2 class="h-l" id="alerts-title">
          {words.alertsTitle}
        </h2>
        <span class="small muted num">
          {formatNumber(alerts.length, reader.language)} / {formatNumber(MOST_ALERTS, reader.language)}
        </span>
      </div>
      <p class="muted small">{alerts.length === 0 ? words.alertsNone : words.alertsIntro}</p>
      {alerts.length === 0 ? null : (
        <ul class="rows">
          {alerts.map(({ id, title, slug, madeAt }) => (
            <li class="row between">
              <span class="standing">
                {slug ? <a href={routes.product(slug)}>{title}</a> : (title ?? words.productGone)}
                <span class="small muted own-line">
                  {reader.words.profile.contacts.since} <Day reader={reader} day={madeAt} />
                </span>
              </span>
              <PostButton
                action={routes.accountAlertRemoval(id)}
                label={words.stopWaitingOf(title ?? words.productGone)}
                text={words.stopWaiting}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
