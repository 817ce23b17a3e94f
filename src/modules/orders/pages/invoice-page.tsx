import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { formatNumber, percent } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { pictureUrl } from '../../../ui/assets.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { digits } from '../../../ui/header.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import type { LedgerHead } from '../../vault/index.ts'
import type { InvoiceBuyer, VatClass } from '../invoice.ts'
import type { InvoiceLineRow } from '../invoice-queries.ts'
import type { PurchaseRow } from '../queries.ts'
import { LedgerHeadLine } from './ledger-head-line.tsx'
import { deliveryLine, reductionLines } from './reduction-lines.ts'
import { shownNumber } from './to-bank-page.tsx'

export type InvoicePageProps = {
  reader: Reader
  species: SpeciesLink[]
  purchase: PurchaseRow
  lines: InvoiceLineRow[]
  vatClasses: VatClass[]
  /** null: erased */
  buyer: InvoiceBuyer | null
  seller: { name: string; registration: string; address: string; phone: string; email: string }
  ledgerHead: LedgerHead | null
}

/** A sheet of A5 when it is printed. Amounts are those that were charged. */
export const InvoicePage = (props: InvoicePageProps) => {
  const { reader, species, purchase, buyer } = props
  const words = reader.words.accountOrders.invoice
  const number = shownNumber(reader, purchase.number)
  return (
    <Page
      reader={reader}
      title={words.title(number)}
      styles={['shop', 'account']}
      islands={['print-page']}
      robots="noindex"
      shell="full"
      current={{ tab: 'orders' }}
      species={species}
    >
      <div class="wrap">
        <div class="no-print">
          <Crumbs
            reader={reader}
            way={[{ href: routes.order(purchase.number), text: reader.words.purchase.order.title(number) }]}
            here={words.title(number)}
          />
        </div>
        <article class="invoice box stack">
          <Heading {...props} />
          <Parties {...props} />
          <Lines {...props} />
          <Sums {...props} />
          <NotSent {...props} />
          <Vat {...props} />
          {purchase.recipientSubject ? <p class="tiny muted">{words.recipient}</p> : null}
          <LedgerHeadLine reader={reader} head={props.ledgerHead} />
        </article>
        {buyer ? (
          <div class="no-print invoice-note">
            <Note kind="trust" icon="eye">
              {words.opened}
            </Note>
          </div>
        ) : null}
      </div>
    </Page>
  )
}

const Heading = ({ reader, purchase }: InvoicePageProps) => {
  const words = reader.words.accountOrders.invoice
  return (
    <header class="row between">
      <span class="logo">
        <img src={pictureUrl('mark')} alt="" width={38} height={38} />
        <b>{reader.words.common.shop}</b>
      </span>
      <div>
        <h1 class="h-l">{words.title(shownNumber(reader, purchase.number))}</h1>
        <p class="small muted">{jalaliDate(purchase.placedAt, reader.language)}</p>
      </div>
      <print-page hidden>
        <button class="btn line no-print" type="button">
          {words.print}
        </button>
      </print-page>
    </header>
  )
}

const Parties = ({ reader, buyer, seller }: InvoicePageProps) => {
  const words = reader.words.accountOrders.invoice
  return (
    <div class="grid2 small">
      <section>
        <h2 class="small">{words.seller}</h2>
        <p>
          <bdi>{seller.name}</bdi>
          <span class="own-line">
            <bdi>{seller.registration}</bdi>
          </span>
          <span class="own-line">
            <bdi>{seller.address}</bdi>
          </span>
          <span class="own-line num">{digits(seller.phone, reader)}</span>
        </p>
      </section>
      <section>
        <h2 class="small">{words.buyer}</h2>
        {buyer ? (
          <p>
            <bdi>{buyer.name}</bdi>
            {buyer.address ? (
              <span class="own-line">
                <bdi>{buyer.address.map((part) => digits(part, reader)).join(reader.words.common.listComma)}</bdi>
              </span>
            ) : null}
          </p>
        ) : (
          <p class="muted">{words.erased}</p>
        )}
      </section>
    </div>
  )
}

const Lines = ({ reader, lines, purchase }: InvoicePageProps) => {
  const reduced = purchase.reductionRials > 0
  const words = reader.words.accountOrders.invoice
  const amount = (rials: number) => formatNumber(rials / 10, reader.language)
  return (
    <ScrollTable class="invoice-lines" caption={reader.words.purchase.order.goods}>
      <thead>
        <tr>
          <th scope="col">{words.line}</th>
          <th scope="col">{words.quantity}</th>
          <th scope="col">{words.unit}</th>
          {reduced ? <th scope="col">{reader.words.discounts.column}</th> : null}
          <th scope="col">{words.vatColumn}</th>
          <th scope="col">{words.sum}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              {reader.language === 'fa' ? line.titleFa : line.titleEn}
              <span class="muted own-line">{reader.language === 'fa' ? line.labelFa : line.labelEn}</span>
            </th>
            <td class="num">{formatNumber(line.quantity, reader.language)}</td>
            <td class="num">{amount(line.unitRials)}</td>
            {reduced ? <td class="num">{amount(line.reductionRials)}</td> : null}
            <td class="num">{rate(reader, line.vatBasisPoints)}</td>
            <td class="num">{amount(line.lineRials - line.reductionRials)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

const rate = (reader: Reader, basisPoints: number) => percent(basisPoints / 100, reader.language)

const Sums = ({ reader, purchase }: InvoicePageProps) => {
  const words = reader.words.accountOrders.invoice
  const amount = (rials: number) => formatNumber(rials / 10, reader.language)
  const atDoor = purchase.paymentMethod === 'cash'
  return (
    <dl class="sum">
      <dt>{words.goods}</dt>
      <dd class="num">{amount(purchase.goodsRials)}</dd>
      {[
        ...reductionLines(reader, purchase.reductions, 'goods'),
        deliveryLine(reader, purchase),
        ...reductionLines(reader, purchase.reductions, 'delivery'),
      ].map(({ label, rials, text, tone }) => (
        <>
          <dt>{label}</dt>
          <dd class="num">{text ?? amount(tone === 'saving' ? -(rials ?? 0) : (rials ?? 0))}</dd>
        </>
      ))}
      <dt class="tot">{atDoor ? words.payAtDoor : words.paid}</dt>
      <dd class="tot num">
        {amount(purchase.totalRials)} <small class="tiny muted">{reader.words.common.toman}</small>
      </dd>
    </dl>
  )
}

/** What was not sent after all, and what is left of the sum. */
const NotSent = ({ reader, purchase, lines }: InvoicePageProps) => {
  const words = reader.words.givingUp
  const amount = (rials: number) => formatNumber(rials / 10, reader.language)
  return purchase.givenUpRials === 0 ? null : (
    <section class="small">
      <h2 class="small">{words.invoice}</h2>
      <dl class="sum">
        {lines
          .filter(({ givenUpUnits }) => givenUpUnits > 0)
          .map((line) => (
            <>
              <dt>
                {reader.language === 'fa' ? line.titleFa : line.titleEn}{' '}
                <span class="num">{reader.words.purchase.order.times(line.givenUpUnits)}</span>
              </dt>
              <dd class="num">{amount(-line.givenUpRials)}</dd>
            </>
          ))}
        <dt class="tot">{words.remains}</dt>
        <dd class="tot num">
          {amount(purchase.totalRials - purchase.givenUpRials)}{' '}
          <small class="tiny muted">{reader.words.common.toman}</small>
        </dd>
      </dl>
    </section>
  )
}

const Vat = ({ reader, vatClasses }: InvoicePageProps) => {
  const words = reader.words.accountOrders.invoice
  const amount = (rials: number) => formatNumber(rials / 10, reader.language)
  return (
    <section class="small">
      <h2 class="small">{words.vatTitle}</h2>
      <dl class="sum">
        {vatClasses.map(({ basisPoints, vatRials }) => (
          <>
            <dt>{words.vatClass(rate(reader, basisPoints))}</dt>
            <dd class="num">{amount(vatRials)}</dd>
          </>
        ))}
        <dt>{words.vatTotal}</dt>
        <dd class="num">
          <b>{amount(vatClasses.reduce((rials, { vatRials }) => rials + vatRials, 0))}</b>
        </dd>
      </dl>
    </section>
  )
}
