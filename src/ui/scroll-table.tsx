import type { ComponentChildren } from 'preact'

/** WCAG 2.1.1: what only a finger can scroll is lost to the keyboard, so the frame itself takes the focus. */
const reachable = { tabIndex: 0 }

type ScrollTableProps = {
  class: string
  caption: string
  /** a heading beside it says the same already */
  quiet?: boolean
  children: ComponentChildren
}

/** A table that scrolls by itself where it is wider than the screen; the keyboard can scroll it too. */
export const ScrollTable = (props: ScrollTableProps) => (
  <section class="scroll" aria-label={props.caption} {...reachable}>
    <table class={props.class}>
      <caption class={props.quiet ? 'vh' : undefined}>{props.caption}</caption>
      {props.children}
    </table>
  </section>
)
