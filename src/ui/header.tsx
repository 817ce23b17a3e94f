import { persianDigits } from '../platform/persian/digits.ts'
import { formatNumber } from '../platform/persian/numbers.ts'
import { routes } from '../routes.ts'
import { inLanguage } from './address.ts'
import { pictureUrl } from './assets.ts'
import { contact } from './contact.ts'
import { Icon } from './icon.tsx'
import { keep } from './kept.ts'
import type { PageProps } from './page.tsx'
import { petPicture } from './pets.ts'
import type { Reader } from './reader.ts'

export const Header = (props: PageProps) => (
  <>
    <PromiseStrip reader={props.reader} />
    <header class="head">
      <div class="wrap">
        <div class="head-row">
          {keep(`logo ${props.reader.language}`, () => (
            <Logo reader={props.reader} />
          ))}
          {props.searched === undefined ? (
            keep(`find ${props.reader.language}`, () => <Find reader={props.reader} />)
          ) : (
            <Find reader={props.reader} searched={props.searched} />
          )}
          {keep(`acts ${props.reader.language} ${props.reader.basketCount}`, () => (
            <Acts reader={props.reader} />
          ))}
        </div>
        <SpeciesNav {...props} />
      </div>
    </header>
  </>
)

/** At the checkout nothing leads away but the logo and the telephone. */
export const SlimHeader = ({ reader }: { reader: Reader }) =>
  keep(`slim header ${reader.language}`, () => (
    <header class="head">
      <div class="wrap slim">
        <Logo reader={reader} />
        <a class="btn quiet small" href={`tel:${contact.phoneE164}`}>
          <Icon name="phone" />
          <span class="num ltr">{digits(contact.phoneLocal, reader)}</span>
        </a>
      </div>
    </header>
  ))

const PromiseStrip = ({ reader }: { reader: Reader }) => {
  const words = reader.words.header
  const other = reader.language === 'fa' ? 'en' : 'fa'
  return (
    <aside class="promise" aria-label={words.promise}>
      <div class="wrap">
        {keep(`promise ${reader.language}`, () => (
          <Promises reader={reader} />
        ))}
        <a href={inLanguage(reader.path, other)} lang={other} hreflang={other} rel="alternate nofollow">
          <Icon name="globe" /> {words.otherLanguage}
        </a>
      </div>
    </aside>
  )
}

const Promises = ({ reader }: { reader: Reader }) => {
  const words = reader.words.header
  return (
    <>
      <span>
        <Icon name="eyeoff" /> {words.promiseText}
      </span>
      <span class="only-d push">
        <Icon name="sms" /> {words.smsText} <b class="num">{digits(contact.smsLine, reader)}</b> {words.smsEnd}
      </span>
    </>
  )
}

const Logo = ({ reader }: { reader: Reader }) => (
  <a class="logo" href={routes.home}>
    <img src={pictureUrl('mark')} width={38} height={38} alt="" />
    <span>
      {reader.words.common.shopFirst} <b>{reader.words.common.shopSecond}</b>
    </span>
  </a>
)

const Find = ({ reader, searched }: { reader: Reader; searched?: string | undefined }) => (
  <search class="find-box">
    <form class="find" action={routes.search} method="get">
      <label class="vh" for="find">
        {reader.words.header.searchLabel}
      </label>
      <input
        class="input"
        id="find"
        name="q"
        type="search"
        enterkeyhint="search"
        maxLength={100}
        autocomplete="off"
        placeholder={reader.words.header.searchPlaceholder}
        value={searched}
      />
      <button class="icon-btn" type="submit" aria-label={reader.words.common.search}>
        <Icon name="search" />
      </button>
    </form>
  </search>
)

const Acts = ({ reader }: { reader: Reader }) => {
  const words = reader.words.header
  return (
    <div class="acts">
      <a class="icon-btn" href={routes.tracking} aria-label={words.track}>
        <Icon name="truck" />
        <span class="t">{words.track}</span>
      </a>
      {/* On a phone the tab bar leads there. The same for everybody, so that a kept page may be shown to all. */}
      <a class="icon-btn only-d" href={routes.account}>
        <Icon name="user" />
        <span class="t">{words.account}</span>
      </a>
      <a class="icon-btn" href={routes.basket}>
        <Icon name="cart" />
        <span class="t" aria-hidden="true">
          {words.basket}
        </span>
        <BasketCount reader={reader} />
        <span class="vh" data-basket-label={words.basketCountPattern}>
          {words.basketCount(reader.basketCount)}
        </span>
      </a>
    </div>
  )
}

/** The number on the basket; hidden while it is zero. The island `basket-add` writes into it. */
export const BasketCount = ({ reader }: { reader: Reader }) => (
  <span class="count" aria-hidden="true" data-basket-count hidden={reader.basketCount === 0}>
    {formatNumber(reader.basketCount, reader.language)}
  </span>
)

const SpeciesNav = ({ reader, species, current }: PageProps) => {
  const shown = species.map(({ slug, title }) => `${slug} ${title[reader.language]}`)
  return keep(`nav ${reader.language} ${shown} ${current?.species}`, () => (
    <EverybodysNav reader={reader} species={species} current={current?.species} />
  ))
}

type NavProps = { reader: Reader; species: PageProps['species']; current: string | undefined }

const EverybodysNav = ({ reader, species, current }: NavProps) => {
  const words = reader.words.header
  return (
    <nav class="nav" aria-label={words.categories}>
      {species.map(({ slug, title }) => (
        <a href={routes.category(slug)} aria-current={slug === current ? 'true' : undefined}>
          <img src={pictureUrl(petPicture(slug))} alt="" width={26} height={26} />
          {title[reader.language]}
        </a>
      ))}
      <a href={routes.offers} aria-current={current === 'offers' ? 'true' : undefined}>
        {words.offers}
      </a>
      <a class="push" href={routes.policy}>
        <Icon name="shield" /> {words.policy}
      </a>
    </nav>
  )
}

/** A number that is copied out (telephone, SMS line), in the reader's digits. */
export const digits = (text: string, reader: Reader): string => (reader.language === 'fa' ? persianDigits(text) : text)
