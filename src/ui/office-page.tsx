import type { ComponentChildren } from 'preact'
import type { Messages } from '../messages/fa.ts'
import { routes } from '../routes.ts'
import { type IslandName, pictureUrl } from './assets.ts'
import { Icon, type IconName } from './icon.tsx'
import { Head } from './page.tsx'
import type { Reader } from './reader.ts'

type RoleName = keyof Messages['office']['roles']
type GroupName = keyof Messages['office']['groups']

type Section = {
  address: string
  group: GroupName
  icon: IconName
  title: (words: Messages) => string
  text: (words: Messages) => string
}

/** What stands around a page of the office: what its reader may open, and as what she is here. */
export type OfficeFrame = {
  sections: Section[]
  roles: readonly RoleName[]
  /** the address of the section that this page belongs to */
  current: string | null
}

type OfficePageProps = {
  reader: Reader
  title: string
  /** null: nobody is signed in yet */
  frame: OfficeFrame | null
  islands?: IslandName[]
  /** beside the heading, such as a badge */
  beside?: ComponentChildren
  children: ComponentChildren
}

/** A whole document of the back office: the menu at the side (on a phone behind a button), one heading, the page. */
export const OfficePage = (props: OfficePageProps) => {
  const { reader, title, frame } = props
  const words = reader.words.office
  return (
    <html
      lang={reader.language}
      dir={reader.language === 'fa' ? 'rtl' : 'ltr'}
      data-theme={reader.theme === 'system' ? undefined : reader.theme}
    >
      <Head
        reader={reader}
        title={title}
        styles={['shop', 'office']}
        robots="noindex"
        shell="bare"
        species={[]}
        islands={[...(props.islands ?? []), ...(frame ? (['office-keys'] as const) : [])]}
      />
      <body>
        <a class="btn skip" href="#main">
          {reader.words.common.skip}
        </a>
        <div class="bo">
          <Side reader={reader} frame={frame} />
          <header class="bo-top">
            <h1>{title}</h1>
            {props.beside}
            {frame ? <Who reader={reader} roles={frame.roles} /> : <p class="who muted">{words.onlyStaff}</p>}
          </header>
          <main id="main" class="bo-main" tabIndex={-1}>
            {props.children}
          </main>
        </div>
      </body>
    </html>
  )
}

const Side = ({ reader, frame }: { reader: Reader; frame: OfficeFrame | null }) => {
  const { office: words, common } = reader.words
  return (
    <aside class="bo-side" aria-label={words.title}>
      <a class="logo" href={frame ? routes.office : routes.home}>
        <img src={pictureUrl('mark-light')} width={34} height={34} alt={common.shop} />
        <span aria-hidden="true">
          {common.shopFirst} <b>{common.shopSecond}</b>
        </span>
      </a>
      {frame ? <Menu reader={reader} frame={frame} /> : null}
    </aside>
  )
}

/** On a desk it stands open; on a phone a button opens it over the page (a popover needs no script). */
const Menu = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => {
  const words = reader.words.office
  return (
    <>
      <button class="btn bo-menu" type="button" popovertarget="menu">
        <Icon name="menu" />
        {words.menu}
      </button>
      <nav id="menu" popover aria-label={words.sections}>
        <button class="btn bo-menu" type="button" popovertarget="menu" popovertargetaction="hide">
          <Icon name="x" />
          {words.closeMenu}
        </button>
        <a href={routes.office} data-key="h" aria-current={frame.current === routes.office ? 'page' : undefined}>
          <Icon name="home" />
          {words.home.title}
        </a>
        {groupsOf(frame).map(({ group, sections }) => (
          <div class="menu">
            <p>{words.groups[group]}</p>
            {sections.map(({ address, icon, title }) => (
              <a href={address} aria-current={address === frame.current ? 'page' : undefined}>
                <Icon name={icon} />
                {title(reader.words)}
              </a>
            ))}
          </div>
        ))}
      </nav>
    </>
  )
}

/** The sections of a frame by their groups, in the order that they came in; groups without one are left out. */
export const groupsOf = ({ sections }: OfficeFrame): { group: GroupName; sections: Section[] }[] =>
  [...Map.groupBy(sections, ({ group }) => group)].map(([group, inGroup]) => ({ group, sections: inGroup }))

/** Names of staff are sealed like everybody's, so a page says the role; the way out stands beside it. */
const Who = ({ reader, roles }: { reader: Reader; roles: readonly RoleName[] }) => {
  const words = reader.words.office
  return (
    <div class="who">
      <span class="muted">{roles.map((role) => words.roles[role]).join(reader.words.common.listComma)}</span>
      <Shortcuts reader={reader} />
      <form method="post" action={routes.officeSignOut}>
        <button class="btn quiet" type="submit">
          {words.signOut}
        </button>
      </form>
    </div>
  )
}

/** Shortcuts of this page, as the island finds them; nothing of it is shown without a script. */
const Shortcuts = ({ reader }: { reader: Reader }) => {
  const words = reader.words.office.keys
  return (
    <office-keys data-search={words.search} data-this={words.this}>
      <button class="btn quiet" type="button" hidden data-part="open">
        {words.button} <kbd>?</kbd>
      </button>
      <dialog class="box keys" aria-labelledby="keys-title">
        <form method="dialog" class="stack">
          <h2 id="keys-title">{words.title}</h2>
          <ul class="rows" data-part="list" />
          <label class="check">
            <input type="checkbox" data-part="on" />
            <span>{words.on}</span>
          </label>
          <button class="btn" type="submit">
            {words.close}
          </button>
        </form>
      </dialog>
    </office-keys>
  )
}
