import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** A quiet box of one or two sentences. `bad` speaks up (role=alert): use it for what just went wrong. */
export const Note = (props: {
  kind?: 'plain' | 'trust' | 'warn' | 'bad'
  icon: IconName
  children: ComponentChildren
}) => {
  const { kind = 'plain', icon, children } = props
  return (
    <div class={kind === 'plain' ? 'note' : `note ${kind}`} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}

/** What was just done, told politely, and what could not be, told at once. */
export const Done = ({
  told,
  trouble = null,
}: {
  told: string | null | undefined
  trouble?: string | null | undefined
}) => (
  <>
    {told ? (
      <div role="status">
        <Note kind="trust" icon="check">
          {told}
        </Note>
      </div>
    ) : null}
    {trouble ? (
      <Note kind="bad" icon="warn">
        {trouble}
      </Note>
    ) : null}
  </>
)
