import { routes } from '../routes.ts'
import { contact } from './contact.ts'
import { digits } from './header.tsx'
import { Icon } from './icon.tsx'
import { keep } from './kept.ts'
import type { Reader, Theme } from './reader.ts'

export const Footer = ({ reader }: { reader: Reader }) => (
  <footer class="foot">
    <div class="wrap">
      {keep(`footer ${reader.language}`, () => (
        <EverybodysFooter reader={reader} />
      ))}
      <div class="w base">
        <p class="tiny">{reader.words.footer.base}</p>
        <form class="themes" method="post" action={routes.preferences}>
          <input type="hidden" name="back" value={reader.path} />
          {keep(`themes ${reader.language} ${reader.theme}`, () => (
            <Themes reader={reader} />
          ))}
        </form>
      </div>
    </div>
  </footer>
)

const EverybodysFooter = ({ reader }: { reader: Reader }) => {
  const { footer: words, common } = reader.words
  return (
    <>
      <div class="w">
        <h2>{common.shop}</h2>
        <p>{words.about}</p>
      </div>
      <Links
        title={words.buying}
        links={[
          [routes.tracking, words.tracking],
          [routes.delivery, words.delivery],
          [routes.terms, words.terms],
          [routes.smsCheck, reader.words.authenticity.footer],
        ]}
      />
      <Links
        title={words.privacy}
        links={[
          [routes.policy, words.policy],
          [routes.policyData, reader.words.policy.data.link],
          [routes.policyProcessors, reader.words.policy.processors.link],
          [routes.policySecurity, reader.words.policy.security.link],
          [routes.cookies, words.cookies],
          [routes.usageData, reader.words.telemetry.page.title],
        ]}
      />
      <ContactList reader={reader} />
    </>
  )
}

export const SlimFooter = ({ reader }: { reader: Reader }) =>
  keep(`slim footer ${reader.language}`, () => (
    <footer class="wrap row small muted slim-foot">
      <Icon name="lock" />
      <span>
        {reader.words.header.slimFooter} <a href={routes.policy}>{reader.words.header.policy}</a>
      </span>
    </footer>
  ))

const Links = ({ title, links }: { title: string; links: [string, string][] }) => (
  <div>
    <h2>{title}</h2>
    <ul>
      {links.map(([href, text]) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  </div>
)

const ContactList = ({ reader }: { reader: Reader }) => {
  const words = reader.words.footer
  return (
    <div class="w">
      <h2>{words.contact}</h2>
      <ul>
        <li>
          <a href={`tel:${contact.phoneE164}`}>
            <Icon name="phone" /> <span class="num ltr">{digits(contact.phoneLocal, reader)}</span>
          </a>
        </li>
        <li>
          <a href={`mailto:${contact.email}`}>
            <Icon name="mail" /> <span class="ltr">{contact.email}</span>
          </a>
        </li>
        <li>
          <a href={routes.contact}>
            <Icon name="pin" /> {words.contactPage}
          </a>
        </li>
        <li class="plain">
          <Icon name="sms" /> {words.smsLine} <span class="num ltr">{digits(contact.smsLine, reader)}</span>
        </li>
      </ul>
    </div>
  )
}

/** Three buttons of one form; the server keeps the choice in a cookie and comes back to this page. */
const Themes = ({ reader }: { reader: Reader }) => {
  const words = reader.words.footer
  const choices: [Theme, string][] = [
    ['light', words.themeLight],
    ['dark', words.themeDark],
    ['system', words.themeSystem],
  ]
  return (
    <fieldset>
      <legend class="tiny">{words.theme}</legend>
      {choices.map(([theme, label]) => (
        <button type="submit" name="theme" value={theme} aria-pressed={theme === reader.theme}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}
