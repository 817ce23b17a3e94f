import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { NarrowPage } from '../../../ui/narrow-page.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SpeciesLink } from '../../../ui/page.tsx'
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
    <NarrowPage
      reader={reader}
      title={words.title(number)}
      current={{ tab: 'orders' }}
      species={species}
      way={[{ href: routes.order(purchase.number), text: reader.words.purchase.order.title(number) }]}
    >
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
    </NarrowPage>
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
