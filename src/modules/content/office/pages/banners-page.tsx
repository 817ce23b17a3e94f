import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Banner, MOST_BANNERS, type Standing, standingOf } from '../../banner.ts'
import { BannerCard } from '../../home-banners.tsx'
import type { ListedBanner } from '../banners-office.tsx'
import { Said } from './text-editor-page.tsx'

type BannersPageProps = {
  reader: Reader
  frame: OfficeFrame
  banners: ListedBanner[]
  /** the program's own fill an empty place */
  shipped: boolean
  taken: Banner[]
  now: Date
  trouble: string | null
  saved: boolean
}

/** The banners in their order, each as it looks, with whether it shows. */
export const BannersPage = (props: BannersPageProps) => {
  const { reader, frame, banners, taken, trouble, saved } = props
  const { banners: words } = reader.words.officeContent
  return (
    <OfficePage reader={reader} title={words.title} frame={frame} islands={['picture-order']}>
      {saved ? <Said text={words.saved} /> : null}
      {trouble ? (
        <Note kind="bad" icon="warn">
          {trouble}
        </Note>
      ) : null}
      <div class="row between">
        <p class="muted prose">{words.intro(MOST_BANNERS)}</p>
        {banners.length < MOST_BANNERS ? (
          <a class="btn" href={routes.officeNewBanner} data-key="c">
            {words.add}
          </a>
        ) : null}
      </div>
      {banners.length === 0 ? <p class="muted">{words.none}</p> : <Ordered {...props} />}
      <Shipped {...props} />
      {taken.length === 0 ? null : (
        <details class="box">
          <summary>{words.taken}</summary>
          <ul class="rows">
            {taken.map(({ id, title }) => (
              <li>
                <a href={routes.officeBannerHistory(id)}>{title[reader.language]}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </OfficePage>
  )
}

const Ordered = (props: BannersPageProps) => {
  const { reader, banners } = props
  const { banners: words } = reader.words.officeContent
  return (
    <picture-order
      data-action={routes.officeBannerOrders}
      data-saved={words.orderSaved}
      data-failed={words.orderFailed}
    >
      <h2 class="vh">{words.title}</h2>
      <ol class="pictures banners">
        {banners.map((banner, at) => (
          <li class="box stack g2" data-file={banner.id}>
            <One {...props} banner={banner} at={at} />
          </li>
        ))}
      </ol>
      <p class="small muted" role="status" data-part="status" />
    </picture-order>
  )
}

const toneOf: Record<Standing, string> = { off: 'badge', waits: 'badge brand', shows: 'badge trust', over: 'badge' }

const One = (props: BannersPageProps & { banner: ListedBanner; at: number }) => {
  const { reader, banner, now } = props
  const { banners: words, history } = reader.words.officeContent
  const { id, on, from, until, version } = banner
  const title = banner.title[reader.language]
  const standing = standingOf(banner, now)
  return (
    <>
      <div class="row between">
        <span class={toneOf[standing]}>{words.standing[standing]}</span>
        <span class="tiny muted">
          {from === null && until === null ? words.always : null}
          {from === null ? null : (
            <span class="own-line">
              {words.from} <At reader={reader} at={new Date(from)} />
            </span>
          )}
          {until === null ? null : (
            <span class="own-line">
              {words.until} <At reader={reader} at={new Date(until)} />
            </span>
          )}
        </span>
      </div>
      <BannerCard reader={reader} banner={banner} />
      <Moves {...props} title={title} />
      <div class="row">
        <a class="btn quiet" href={routes.officeBanner(id)} aria-label={words.editNamed(title)}>
          {words.edit}
        </a>
        <form method="post" action={routes.officeBannerSwitches(id)}>
          <input type="hidden" name="seen" value={String(version)} />
          <button
            class="btn quiet"
            type="submit"
            name="on"
            value={on ? '0' : '1'}
            aria-label={words.switchNamed(on ? words.turnOff : words.turnOn, title)}
          >
            {on ? words.turnOff : words.turnOn}
          </button>
        </form>
        <a class="btn quiet" href={routes.officeBannerHistory(id)} aria-label={history.title(title)}>
          {history.link}
        </a>
      </div>
    </>
  )
}

const Moves = ({
  reader,
  banner,
  banners,
  at,
  title,
}: BannersPageProps & { banner: Banner; at: number; title: string }) => {
  const { banners: words } = reader.words.officeContent
  return (
    <form class="row" method="post" action={routes.officeBannerMoves}>
      <input type="hidden" name="banner" value={banner.id} />
      <button
        class="btn quiet"
        name="step"
        value="earlier"
        type="submit"
        disabled={at === 0}
        aria-label={words.moveEarlier(title)}
      >
        {words.earlier}
      </button>
      <button
        class="btn quiet"
        name="step"
        value="later"
        type="submit"
        disabled={at === banners.length - 1}
        aria-label={words.moveLater(title)}
      >
        {words.later}
      </button>
    </form>
  )
}

const Shipped = ({ reader, shipped }: BannersPageProps) => {
  const { banners: words } = reader.words.officeContent
  return (
    <form class="box row between" method="post" action={routes.officeShippedBanners}>
      <p class="small">{shipped ? words.shippedOn : words.shippedOff}</p>
      <button class="btn quiet" type="submit" name="shipped" value={shipped ? '0' : '1'}>
        {shipped ? words.shippedTurnOff : words.shippedTurnOn}
      </button>
    </form>
  )
}
