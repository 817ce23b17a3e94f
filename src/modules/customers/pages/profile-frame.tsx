import type { ComponentChildren } from 'preact'
import { routes } from '../../../routes.ts'
import type { IslandName } from '../../../ui/assets.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Done } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

/** `told`: what was just done. `trouble`: what could not be. */
export type Framed = { reader: Reader; species: SpeciesLink[]; told?: string | null; trouble?: string | null }

/** What stands around every page of what is hers: the way here, the heading, and what was just done. */
export const ProfileFrame = (
  props: Framed & {
    title: string
    intro?: string
    /** pages between the account's home and this one */
    way?: { href: string; text: string }[]
    islands?: IslandName[]
    children: ComponentChildren
  },
) => {
  const { reader, title } = props
  const words = reader.words.profile
  return (
    <Page
      reader={reader}
      title={title}
      styles={['shop', 'account']}
      islands={props.islands ?? []}
      robots="noindex"
      shell="full"
      current={{ tab: 'me' }}
      species={props.species}
    >
      <div class="wrap">
        <Crumbs
          reader={reader}
          way={[{ href: routes.account, text: words.account }, ...(props.way ?? [])]}
          here={title}
        />
        <div class="mine stack g5">
          <div>
            <h1>{title}</h1>
            {props.intro ? <p class="muted">{props.intro}</p> : null}
          </div>
          <Done told={props.told} trouble={props.trouble} />
          {props.children}
        </div>
      </div>
    </Page>
  )
}

/** One button that posts: to another address, with these hidden fields. Its name says to a listener what it is about. */
export const PostButton = (props: {
  action: string
  fields?: Record<string, string>
  label: string
  text: ComponentChildren
  kind?: string
}) => (
  <form method="post" action={props.action}>
    {Object.entries(props.fields ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button class={props.kind ?? 'btn quiet'} type="submit" aria-label={props.label}>
      {props.text}
    </button>
  </form>
)
