import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type AccountGroup, accountSections } from '../account-sections.ts'

const groups: AccountGroup[] = ['orders', 'mine', 'security', 'privacy']

/** The home of an account: where everything of hers is, and the way out. It opens nothing that is sealed. */
export const AccountPage = (props: { reader: Reader; species: SpeciesLink[]; hasNumber: boolean }) => {
  const { reader, species, hasNumber } = props
  const words = reader.words.signIn.account
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      current={{ tab: 'me' }}
      species={species}
    >
      <div class="wrap sec stack g5">
        <h1>{words.title}</h1>
        {hasNumber ? null : (
          <Note kind="warn" icon="phone">
            {words.noNumber} <a href={routes.accountProfile}>{words.newNumber}</a>
          </Note>
        )}
        {groups.map((group) => (
          <Group reader={reader} group={group} />
        ))}
        <form action={routes.signOuts} method="post">
          <button class="btn line" type="submit">
            {words.signOut}
          </button>
        </form>
      </div>
    </Page>
  )
}

const Group = ({ reader, group }: { reader: Reader; group: AccountGroup }) => {
  const sections = accountSections.filter((section) => section.group === group)
  if (sections.length === 0) return null
  return (
    <section class="stack g3" aria-labelledby={`group-${group}`}>
      <h2 class="h-l" id={`group-${group}`}>
        {reader.words.signIn.account.groups[group]}
      </h2>
      <ul class="sections">
        {sections.map(({ href, icon, title, text }) => (
          <li>
            <a class="section-link box" href={href}>
              <Icon name={icon} />
              <span>
                <b>{title(reader.words)}</b>
                <span class="small muted own-line">{text(reader.words)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
