import type { ComponentChildren } from 'preact'
import { Note } from '../../../ui/note.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type ChangeForm, ChangeFormBox, type DeliveryTab, DeliveryTabs, type Shown } from './parts.tsx'

export type FormPageProps = Shown & {
  title: string
  tab: DeliveryTab | null
  form: ChangeForm
  intro?: string
  children?: ComponentChildren
}

/** A page of the office on which something of delivery is changed. */
export const FormPage = ({ reader, frame, title, tab, form, intro, children }: FormPageProps) => (
  <OfficePage reader={reader} title={title} frame={frame}>
    <DeliveryTabs reader={reader} current={tab} />
    {intro ? <p class="muted prose">{intro}</p> : null}
    <ChangeFormBox reader={reader} form={form} />
    {children}
    <Note icon="clock">{reader.words.officeDelivery.oldOrders}</Note>
  </OfficePage>
)
