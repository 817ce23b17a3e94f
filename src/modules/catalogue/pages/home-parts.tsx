import { routes } from '../../../routes.ts'
import { pictureUrl } from '../../../ui/assets.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { Picture } from '../../../ui/niche.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Category, ProductCard } from '../product.ts'

/** The footprint line, and the two doors that most people take. */
export const Hero = ({ reader, species }: { reader: Reader; species: Category[] }) => {
  const words = reader.words.home
  return (
    <section class="hero">
      <div class="hero-text">
        <h1>
          {words.heroStart} <em>{words.heroMark}</em>
          {reader.language === 'fa' ? ' ' : ''}
          {words.heroEnd}
        </h1>
        <p>{words.heroText}</p>
        <div class="row">
          {species.slice(0, 2).map(({ slug, title }, index) => (
            <a class={`btn big ${index === 0 ? 'buy' : 'line'}`} href={routes.category(slug)}>
              {words.shopFor(title[reader.language])}
            </a>
          ))}
        </div>
      </div>
      <div class="hero-art">
        <img src={pictureUrl('duo')} alt={words.heroPicture} width={400} height={330} fetchpriority="high" />
      </div>
    </section>
  )
}

export const Banners = ({ reader, example }: { reader: Reader; example: ProductCard | null }) => {
  const words = reader.words.home
  return (
    <section class="sec twin">
      <a class="banner t2" href={example ? routes.product(example.slug) : routes.search}>
        <div>
          <h3>{words.bannerExpiryTitle}</h3>
          <p>{words.bannerExpiryText}</p>
        </div>
        {example ? <Picture picture={example.picture} width={200} /> : null}
      </a>
      <a class="banner t5" href={routes.delivery}>
        <div>
          <h3>{words.bannerDeliveryTitle}</h3>
          <p>{words.bannerDeliveryText}</p>
          <b>{words.bannerDeliveryLink} ›</b>
        </div>
        <img src={pictureUrl('dog')} alt="" width={200} height={200} loading="lazy" />
      </a>
    </section>
  )
}

/** What the shop does not do, with the way to the text that promises it. */
export const TrustRow = ({ reader }: { reader: Reader }) => {
  const words = reader.words.home
  const promises: [IconName, string, string][] = [
    ['eyeoff', words.trustRequests, words.trustRequestsText],
    ['sms', words.trustSms, words.trustSmsText],
    ['gift', words.trustRecipient, words.trustRecipientText],
    ['cart', words.trustGuest, words.trustGuestText],
  ]
  return (
    <section class="sec trustrow">
      <div class="stack g3">
        <h2>{words.trustTitle}</h2>
        <p class="small">{words.trustText}</p>
        <p>
          <a href={routes.policy}>{words.trustLink}</a>
        </p>
      </div>
      <ul>
        {promises.map(([icon, title, text]) => (
          <li>
            <Icon name={icon} />
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
