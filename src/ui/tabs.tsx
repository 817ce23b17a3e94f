import { routes } from '../routes.ts'
import { BasketCount } from './header.tsx'
import { Icon, type IconName } from './icon.tsx'
import { keep } from './kept.ts'
import type { Reader } from './reader.ts'

export type Tab = 'home' | 'categories' | 'basket' | 'orders' | 'me'

/** The bar at the thumb on a phone. */
export const Tabs = ({ reader, current }: { reader: Reader; current?: Tab }) =>
  keep(`tabs ${reader.language} ${reader.basketCount} ${current}`, () => <TabBar reader={reader} current={current} />)

const TabBar = ({ reader, current }: { reader: Reader; current: Tab | undefined }) => {
  const words = reader.words.header
  const tabs: [Tab, IconName, string, string][] = [
    ['home', 'home', words.tabHome, routes.home],
    ['categories', 'grid', words.tabCategories, routes.search],
    ['basket', 'cart', words.tabBasket, routes.basket],
    ['orders', 'box', words.tabOrders, routes.tracking],
    ['me', 'user', words.tabMe, routes.account],
  ]
  return (
    <nav class="tabs" aria-label={words.bottomNav}>
      {tabs.map(([tab, icon, label, href]) => (
        <a href={href} aria-current={tab === current ? 'page' : undefined}>
          <Icon name={icon} />
          {label}
          {tab === 'basket' ? <BasketCount reader={reader} /> : null}
        </a>
      ))}
    </nav>
  )
}
