import type { ComponentChildren } from 'preact'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { Difference } from '../../../../ui/difference.tsx'
import { ErrorSummary } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { ProductCard } from '../../../catalogue/index.ts'
import type { Method } from '../../../delivery/index.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { PurchaseRow } from '../../queries.ts'
import type { OrderFacts, Told } from '../order-office.tsx'
import { OrderContents } from './order-contents.tsx'
import { NextStep } from './order-next.tsx'
import { Parcels } from './order-parcels.tsx'
import { People } from './order-people.tsx'
import { Messages, Notes, Payments, Story } from './order-story.tsx'
import { DeliveryWords, OrderBadge } from './order-table.tsx'
import { fieldId, roleName } from './order-words.ts'

export type OfficeOrderProps = OrderFacts & {
  reader: Reader
  frame: OfficeFrame
  purchase: PurchaseRow
  /** of questions and refunds; each brings its own box */
  panels: ComponentChildren[]
  methods: readonly Method[]
  cardOf: (variantId: string) => ProductCard | null
  may: ReadonlySet<string>
  told: Told
  /** what was sent with a form that came back */
  typed: Record<string, unknown>
  /** of the form of a note */
  formKey: string
}

/** Everything about one order that is no person; what is to be done stands first. */
export const OfficeOrderPage = (props: OfficeOrderProps) => {
  const { reader, frame, purchase, told } = props
  const words = reader.words.officeOrders
  return (
    <OfficePage
      reader={reader}
      title={words.order.title(shownNumber(reader, purchase.number))}
      frame={frame}
      islands={['office-revealed', 'office-scan']}
      beside={<OrderBadge reader={reader} {...purchase} />}
    >
      <p class="muted small">
        {words.order.placed} <At reader={reader} at={purchase.placedAt} />
        {reader.words.common.listComma}
        <DeliveryWords reader={reader} methods={props.methods} {...purchase} />
      </p>
      {told.errors ? (
        <ErrorSummary
          reader={reader}
          errors={Object.entries(told.errors).map(([name, text]) => ({ id: fieldId(told, name), text }))}
        />
      ) : null}
      {told.changed ? <Changed {...props} /> : null}
      {told.notNow ? (
        <Note kind="bad" icon="warn">
          {words.changed.notNow}
        </Note>
      ) : null}
      <div class="cols a">
        <div class="stack">
          <NextStep {...props} />
          <OrderContents {...props} />
          <Parcels {...props} />
          {props.panels}
          <Story {...props} />
        </div>
        <aside class="stack" aria-label={words.people.title}>
          <People {...props} />
          <Notes {...props} />
          <Payments {...props} />
          <Messages {...props} />
        </aside>
      </div>
    </OfficePage>
  )
}

/** What is now, beside what she was about to do. */
const Changed = ({ reader, purchase, story, told }: OfficeOrderProps) => {
  const words = reader.words.officeOrders
  const last = story.at(-1)
  const who = last?.byKind === 'staff' && last.byRole ? roleName(reader, last.byRole) : null
  const now = [words.states[purchase.state], ...(who ? [who] : [])].join(reader.words.common.listComma)
  const yours = told.form && told.form in words.changed.yours ? told.form : null
  return (
    <Difference
      reader={reader}
      page={routes.officeOrder(purchase.number)}
      rows={[
        {
          field: words.changed.state,
          theirs: now,
          yours: yours ? words.changed.yours[yours as keyof typeof words.changed.yours] : '',
        },
      ]}
    />
  )
}
