import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import type { OfficeFrame } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { StockedVariant } from '../../catalogue/index.ts'
import type { LotView } from '../office-queries.ts'

export type Shown = { reader: Reader; frame: OfficeFrame }
/** what goods are called, by the id of the variant */
export type Names = ReadonlyMap<string, StockedVariant>

export type StockTab = 'stock' | 'low' | 'expiring' | 'movements' | 'papers' | 'rules'

const addressOfTab: Record<StockTab, string> = {
  stock: routes.officeStock,
  low: routes.officeLowStock,
  expiring: routes.officeExpiring,
  movements: routes.officeMovements,
  papers: routes.officePapers,
  rules: routes.officeStockRules,
}

/** The pages of the storehouse, and the way to receive goods. */
export const StockTabs = ({ reader, current }: { reader: Reader; current: StockTab | null }) => {
  const words = reader.words.officeStock
  return (
    <nav class="row" aria-label={words.title}>
      {(Object.keys(addressOfTab) as StockTab[]).map((tab) => (
        <a class="chip" href={addressOfTab[tab]} aria-current={tab === current ? 'page' : undefined}>
          {words.tabs[tab]}
        </a>
      ))}
      <a class="btn" href={routes.officeNewReceipt} data-key="r">
        {words.receive}
      </a>
    </nav>
  )
}

/** «غذای خشک گربه، ۲ کیلوگرم» */
export const titleOf = (reader: Reader, variant: StockedVariant | undefined): string =>
  variant ? `${variant.title[reader.language]}${reader.words.common.listComma}${variant.label[reader.language]}` : '—'

/** What goods are called, as a link to their page here, with their article number below. */
export const Goods = ({ reader, names, variantId }: { reader: Reader; names: Names; variantId: string }) => {
  const variant = names.get(variantId)
  return (
    <>
      <a href={routes.officeStockVariant(variantId)}>{titleOf(reader, variant)}</a>
      {variant ? (
        <span class="own-line tiny muted">
          <bdi class="ltr">{variant.sku}</bdi>
          {variant.retired ? ` · ${reader.words.officeStock.retired}` : ''}
        </span>
      ) : null}
    </>
  )
}

export const LotLink = ({
  reader,
  lot,
}: {
  reader: Reader
  lot: Pick<LotView, 'id' | 'code'> & { blocked?: boolean }
}) => (
  <>
    <a href={routes.officeLot(lot.id)}>
      <bdi class="ltr">{lot.code}</bdi>
    </a>
    {lot.blocked ? (
      <>
        {' '}
        <span class="badge bad">{reader.words.officeStock.recall.blockedBadge}</span>
      </>
    ) : null}
  </>
)

export const Expiry = ({ reader, day }: { reader: Reader; day: string | null }) =>
  day === null ? <span class="muted">{reader.words.officeStock.never}</span> : <Day reader={reader} day={day} />

/** Whole days from one local day to another; negative when it is over. */
export const daysUntil = (today: string, day: string): number =>
  Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)

/** «۱۲ روز مانده», red when it is over and amber within a month. */
export const DaysLeft = ({ reader, today, day }: { reader: Reader; today: string; day: string }) => {
  const days = daysUntil(today, day)
  return (
    <span class={`badge ${days <= 0 ? 'bad' : days <= 30 ? 'warn' : ''}`.trim()}>
      {reader.words.officeStock.daysLeft(days)}
    </span>
  )
}

export const Count = ({ reader, value }: { reader: Reader; value: number }) => (
  <span class="num">{formatNumber(value, reader.language)}</span>
)

type Author = { byId: string; byRole: string }

/** Names of staff are sealed: a page says the role, and whether it was the reader herself. */
export const Who = ({ reader, me, author }: { reader: Reader; me: string; author: Author }) => {
  const { roles } = reader.words.office
  const role = roles[author.byRole as keyof typeof roles] ?? author.byRole
  return (
    <>
      {role}
      {author.byId === me ? ` (${reader.words.officeStock.movements.you})` : ''}
    </>
  )
}
