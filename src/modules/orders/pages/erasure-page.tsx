import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { GuestErased, StillOpen } from '../erase-guest.ts'
import type { PurchaseRow } from '../queries.ts'
import { shownNumber } from './to-bank-page.tsx'

export type ErasurePageProps = {
  reader: Reader
  species: SpeciesLink[]
  purchase: PurchaseRow
  /** what has to end first; null: nothing */
  open: StillOpen | null
  typed: string
  trouble: (GuestErased & { ok: false })['why'] | 'too-many' | null
}

/** What goes, what stays and why, and the proof: all before one button that cannot be undone. */
export const ErasurePage = (props: ErasurePageProps) => {
  const { reader, species, purchase, open } = props
  const words = reader.words.accountOrders.erasure
  const number = shownNumber(reader, purchase.number)
  return (
    <Page
      reader={reader}
      title={words.title(number)}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      current={{ tab: 'orders' }}
      species={species}
    >
      <div class="wrap">
        <Crumbs
          reader={reader}
          way={[{ href: routes.order(purchase.number), text: reader.words.purchase.order.title(number) }]}
          here={words.title(number)}
        />
        <div class="narrow-page stack">
          <h1>{words.title(number)}</h1>
          <GoesAndStays reader={reader} />
          {open ? (
            <Note kind="warn" icon="clock">
              {words.open[open]}
            </Note>
          ) : (
            <Proof {...props} />
          )}
          <a class="btn quiet" href={routes.order(purchase.number)}>
            {words.back}
          </a>
        </div>
      </div>
    </Page>
  )
}

const GoesAndStays = ({ reader }: { reader: Reader }) => {
  const words = reader.words.accountOrders.erasure
  return (
    <section class="box stack">
      <h2 class="h-l">{words.goes}</h2>
      <ul class="plain-list">
        {words.goesList.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <h2 class="h-l">{words.stays}</h2>
      <ul class="plain-list">
        {words.staysList.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <Note kind="warn" icon="warn">
        {words.noWithdrawal}
      </Note>
    </section>
  )
}

const Proof = ({ reader, purchase, typed, trouble }: ErasurePageProps) => {
  const words = reader.words.accountOrders.erasure
  const errors: Record<string, string> = {
    'bad-mobile': reader.words.purchase.checkout.errors['not-a-mobile'],
    'no-match': words.wrong,
  }
  const error = trouble ? errors[trouble] : undefined
  return (
    <form class="box stack" method="post" action={routes.orderErasure(purchase.number)} novalidate>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'mobile', text: error }] : []} />
      {trouble === 'too-many' ? (
        <Note kind="bad" icon="warn">
          {words.slowDown}
        </Note>
      ) : null}
      <Field
        reader={reader}
        name="mobile"
        label={words.mobile}
        hint={words.mobileWhy}
        error={error}
        value={typed}
        type="tel"
        inputmode="tel"
        maxLength={20}
        leftToRight
      />
      <button class="btn danger big block" type="submit">
        <Icon name="trash" /> {words.erase}
      </button>
    </form>
  )
}
