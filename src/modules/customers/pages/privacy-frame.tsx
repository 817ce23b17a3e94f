import type { ComponentChildren } from 'preact'
import type { Messages } from '../../../messages/fa.ts'
import { routes } from '../../../routes.ts'
import type { IslandName } from '../../../ui/assets.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type PrivacySection = keyof Messages['privacy']['sections']
export type PrivacyFramed = { reader: Reader; species: SpeciesLink[] }

const sections: [PrivacySection, IconName, string][] = [
  ['home', 'shield', routes.accountPrivacy],
  ['held', 'box', routes.accountHeld],
  ['seen', 'eye', routes.accountSeen],
  ['exports', 'download', routes.accountExports],
  ['corrections', 'edit', routes.accountCorrections],
  ['authority', 'lock', routes.accountAuthority],
  ['erasure', 'trash', routes.accountErasure],
]

/** What stands around every page of «my privacy»: the way here, its sections, the heading. */
export const PrivacyFrame = (
  props: PrivacyFramed & {
    section: PrivacySection
    title: string
    lead: string
    islands?: IslandName[]
    children: ComponentChildren
  },
) => {
  const { reader, section, title, lead } = props
  const words = reader.words.privacy
  const way = [{ href: routes.account, text: words.account }]
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
          way={section === 'home' ? way : [...way, { href: routes.accountPrivacy, text: words.title }]}
          here={title}
        />
        <div class="listing">
          <div class="only-d">
            <nav class="side-nav box sticky" aria-label={words.nav}>
              {sections.map(([name, icon, href]) => (
                <a href={href} aria-current={name === section ? 'page' : undefined}>
                  <Icon name={icon} />
                  {words.sections[name]}
                </a>
              ))}
            </nav>
          </div>
          <div class="stack g5 privacy">
            <div>
              <h1>{title}</h1>
              <p class="muted">{lead}</p>
            </div>
            {props.children}
          </div>
        </div>
      </div>
    </Page>
  )
}
