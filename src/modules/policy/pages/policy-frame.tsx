import type { ComponentChildren } from 'preact'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type Frame = { reader: Reader; species: SpeciesLink[]; origin: string }

/** The frame of the policy and of its registers. */
export const PolicyFrame = (
  props: Frame & { title: string; description: string; inside?: boolean; children: ComponentChildren },
) => {
  const { reader, origin, species, title } = props
  return (
    <Page
      reader={reader}
      title={title}
      description={props.description}
      canonical={origin + (reader.path.split('?')[0] ?? '')}
      styles={['shop', 'account']}
      shell="full"
      species={species}
    >
      <div class="wrap">
        <Crumbs
          reader={reader}
          way={props.inside ? [{ href: routes.policy, text: reader.words.policy.title }] : []}
          here={title}
        />
        {props.children}
      </div>
    </Page>
  )
}

/** The ways from each of these pages to the others. */
export const Registers = ({ reader }: { reader: Reader }) => {
  const words = reader.words.policy
  const links: [string, string][] = [
    [routes.policyVersions, words.versions.link],
    [routes.policyData, words.data.link],
    [routes.policyProcessors, words.processors.link],
    [routes.policySecurity, words.security.link],
    [routes.cookies, reader.words.footer.cookies],
    [routes.smsCheck, reader.words.authenticity.footer],
    [routes.usageData, reader.words.telemetry.page.title],
  ]
  return (
    <nav class="row g2 registers" aria-label={words.otherRegisters}>
      {links.map(([href, text]) => (
        <a class="chip" href={href}>
          {text}
        </a>
      ))}
    </nav>
  )
}
