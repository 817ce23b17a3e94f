import { h } from 'preact'
import { iconShapes } from './icon-paths.ts'
import { keep } from './kept.ts'

export type IconName = keyof typeof iconShapes

/** A stroke icon beside words; it says nothing by itself, so screen readers pass over it. */
export const Icon = ({ name, tone = '' }: { name: IconName; tone?: string }) =>
  keep(`icon ${name} ${tone}`, () => (
    <svg class={tone ? `i ${tone}` : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      {iconShapes[name].map(([element, attributes]) => h(element, attributes))}
    </svg>
  ))

export const Star = () => (
  <svg class="star" viewBox="0 0 24 24" aria-hidden="true">
    <path d="m12 2.8 2.8 6 6.5.8-4.8 4.5 1.3 6.5L12 17.4l-5.8 3.2 1.3-6.5L2.7 9.6l6.5-.8Z" />
  </svg>
)
