import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type TrackStep = {
  icon: IconName
  title: string
  state: 'done' | 'now' | 'later'
  /** what happened, and when */
  children?: ComponentChildren
}

/** The life of an order from top to bottom. */
export const Track = ({ steps }: { steps: TrackStep[] }) => (
  <ol class="track">
    {steps.map(({ icon, title, state, children }) => (
      <li class={state === 'later' ? undefined : state} aria-current={state === 'now' ? 'step' : undefined}>
        <span class="dot">
          <Icon name={icon} />
        </span>
        <b>{title}</b>
        {children ? <div class="what">{children}</div> : null}
      </li>
    ))}
  </ol>
)
