import type { ComponentChildren } from 'preact'
import { Day } from '../../../ui/dates.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type Method, mayRemove, type WaysIn } from '../ways-in.ts'

/** One way to sign in on the list of them: its name, and whether it is on. */
export const Way = (props: {
  reader: Reader
  icon: IconName
  title: string
  state: boolean
  children: ComponentChildren
}) => (
  <section class="box stack g3 way">
    <div class="row between">
      <h2 class="h-l row g2">
        <Icon name={props.icon} /> {props.title}
      </h2>
      <span class={props.state ? 'badge trust' : 'badge'}>
        {props.state ? props.reader.words.security.on : props.reader.words.security.off}
      </span>
    </div>
    {props.children}
  </section>
)

export const Since = ({ reader, at }: { reader: Reader; at: Date | null }) =>
  at ? (
    <p class="small muted">
      {reader.words.security.since} <Day reader={reader} day={at} />
    </p>
  ) : null

/** What may not go has no button, and says why. */
export const Removal = (props: {
  reader: Reader
  ways: WaysIn
  method: Method
  action: string
  text: string
  label?: string
}) =>
  mayRemove(props.ways, props.method) ? (
    <form method="post" action={props.action}>
      <button class="btn danger" type="submit" aria-label={props.label}>
        {props.text}
      </button>
    </form>
  ) : (
    <p class="small muted">{props.reader.words.security.lastWay}</p>
  )
