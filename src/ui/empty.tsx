import type { ComponentChildren } from 'preact'
import { type PictureName, pictureUrl } from './assets.ts'

/** Nothing here: an animal, one sentence, one action. `heading` is 1 where it is the page's own title. */
export const Empty = (props: {
  pet: PictureName
  title: string
  text: string
  heading?: 1 | 2
  children?: ComponentChildren
}) => (
  <section class="box empty">
    <span class="niche t3">
      <img src={pictureUrl(props.pet)} alt="" width={160} height={160} />
    </span>
    {props.heading === 1 ? <h1>{props.title}</h1> : <h2>{props.title}</h2>}
    <p class="muted">{props.text}</p>
    {props.children}
  </section>
)
