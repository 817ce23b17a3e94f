import type { ComponentChildren } from 'preact'

/** WCAG 2.1.1: what only a finger can scroll is lost to the keyboard, so the frame itself takes the focus. */
const reachable = { tabIndex: 0 }

/** A table that scrolls by itself where it is wider than the screen; the keyboard can scroll it too. */
export const ScrollTable = (props: { class: string; caption: string; children: ComponentChildren }) => (
  <section class="scroll" aria-label={props.caption} {...reachable}>
    <table class={props.class}>
      <caption>{props.caption}</caption>
      {props.children}
    </table>
  </section>
)
