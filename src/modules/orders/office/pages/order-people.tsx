import { persianDigits } from '../../../../platform/persian/digits.ts'
import { showPhone } from '../../../../platform/persian/phone.ts'
import { routes } from '../../../../routes.ts'
import { Note } from '../../../../ui/note.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { Masked, Revealed, RevealForm } from '../../../../ui/reveal.tsx'
import type { Label } from '../../dispatch-label.ts'
import { provinceName } from '../../province-name.ts'
import { peoplePurposes } from '../open-people.ts'
import type { OfficeOrderProps } from './office-order-page.tsx'

/** Buyer and recipient, masked until somebody says what she needs them for (P61). */
export const People = (props: OfficeOrderProps) => {
  const { reader, purchase, told, may } = props
  const words = reader.words.officeOrders.people
  return (
    <section class="box stack">
      <div class="row between">
        <h2>{words.title}</h2>
        <span class="badge">{purchase.customerId ? words.member : words.guest}</span>
      </div>
      {told.opened === 'nothing' ? (
        <Note kind="bad" icon="warn">
          {words.nothing}
        </Note>
      ) : null}
      {told.opened && told.opened !== 'nothing' ? (
        <Revealed reader={reader}>
          <OpenedRows {...props} />
        </Revealed>
      ) : (
        <MaskedRows {...props} />
      )}
      {may.has('orders.check') ? <Ask {...props} /> : null}
    </section>
  )
}

const MaskedRows = ({ reader, purchase }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.people
  return (
    <dl class="pd">
      <dt>{words.buyer}</dt>
      <dd>
        <Masked reader={reader} />
      </dd>
      <dt>{words.mobile}</dt>
      <dd>
        <Masked reader={reader} />
      </dd>
      {purchase.recipientSubject ? (
        <>
          <dt>{words.recipient}</dt>
          <dd>
            {purchase.recipientErasedAt ? words.erased : <Masked reader={reader} />}{' '}
            <span class="badge trust">{words.onlyThisOrder}</span>
          </dd>
        </>
      ) : null}
      <dt>{words.address}</dt>
      <dd>{purchase.recipientErasedAt ? words.erased : <Masked reader={reader} />}</dd>
    </dl>
  )
}

const OpenedRows = ({ reader, purchase, notes, told }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.people
  const { opened } = told
  if (!opened || opened === 'nothing') return null
  switch (opened.purpose) {
    case 'address':
      return (
        <LabelRows
          reader={reader}
          label={opened.label}
          who={purchase.recipientSubject ? words.recipient : words.buyer}
        />
      )
    case 'contact':
      return (
        <dl class="pd">
          <dt>{words.buyer}</dt>
          <dd>
            <bdi>{opened.name}</bdi>
          </dd>
          <dt>{words.mobile}</dt>
          <dd class="num">{shownPhone(reader, opened.mobile)}</dd>
          {opened.email ? (
            <>
              <dt>{words.email}</dt>
              <dd>
                <bdi>{opened.email}</bdi>
              </dd>
            </>
          ) : null}
        </dl>
      )
    case 'notes':
      return (
        <ul class="stack">
          {notes.map(({ id }) => (
            <li class="note-text">{opened.texts.get(id)}</li>
          ))}
        </ul>
      )
  }
}

const LabelRows = ({ reader, label, who }: { reader: Reader; label: Label; who: string }) => {
  const words = reader.words.officeOrders.people
  const place = [provinceName(label.province) ?? '', label.city, label.street].filter((part) => part !== '')
  return (
    <dl class="pd">
      <dt>{who}</dt>
      <dd>
        <bdi>{label.name}</bdi>
      </dd>
      <dt>{words.mobile}</dt>
      <dd class="num">{shownPhone(reader, label.phone)}</dd>
      <dt>{words.address}</dt>
      <dd>
        <bdi>{place.join(reader.words.common.listComma)}</bdi>
      </dd>
      {label.postalCode ? (
        <>
          <dt>{words.postalCode}</dt>
          <dd class="num">{reader.language === 'fa' ? persianDigits(label.postalCode) : label.postalCode}</dd>
        </>
      ) : null}
      {label.note ? (
        <>
          <dt>{words.note}</dt>
          <dd>
            <bdi>{label.note}</bdi>
          </dd>
        </>
      ) : null}
    </dl>
  )
}

/** A number as it is dialled here: «۰۹۱۲…». */
export const shownPhone = (reader: Reader, phone: string): string => {
  const local = showPhone(phone)
  return reader.language === 'fa' ? `\u2066${persianDigits(local)}\u2069` : local
}

const Ask = ({ reader, purchase, notes, told }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.people.purposes
  const purposes = peoplePurposes.filter((purpose) => purpose !== 'notes' || notes.length > 0)
  return (
    <RevealForm
      reader={reader}
      action={routes.officeOrderOpenings(purchase.number)}
      purposes={purposes.map((purpose) => ({ value: purpose, ...words[purpose] }))}
      error={told.form === 'people' ? told.errors?.purpose : undefined}
    />
  )
}
