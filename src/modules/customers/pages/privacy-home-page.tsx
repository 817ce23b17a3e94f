import { retentionOf } from '../../../platform/retention.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { HeldGroup } from '../holding.ts'
import type { SeenPart } from '../seen.ts'
import { thingWord } from './held-value.tsx'
import { PrivacyFrame, type PrivacyFramed } from './privacy-frame.tsx'
import { SeenList } from './seen-list.tsx'

export type PrivacyHomeProps = PrivacyFramed & { groups: HeldGroup[]; seen: SeenPart }

/** At a glance: what we hold and until when, who looked last, and the ways from here. */
export const PrivacyHomePage = (props: PrivacyHomeProps) => {
  const { reader, groups, seen } = props
  const words = reader.words.privacy
  return (
    <PrivacyFrame {...props} section="home" title={words.title} lead={words.lead}>
      <section class="box stack g3">
        <h2 class="h-l">{words.home.heldTitle}</h2>
        <ul class="held">
          {groups.map((group) => (
            <HeldCard {...props} group={group} />
          ))}
        </ul>
        <a class="more-link" href={routes.accountHeld}>
          {words.home.heldAll}
        </a>
      </section>
      <section class="box stack g3">
        <div class="row between">
          <h2 class="h-l">{words.home.seenTitle}</h2>
          {seen.since ? (
            <span class="badge">
              {words.home.since} <Day reader={reader} day={seen.since} />
            </span>
          ) : null}
        </div>
        {seen.entries.length === 0 ? (
          <p class="muted">{words.home.nobody}</p>
        ) : (
          <SeenList reader={reader} part={seen} />
        )}
        <Note kind="trust" icon="shield">
          {words.home.noOrder}
        </Note>
        <a class="more-link" href={routes.accountSeen}>
          {words.home.seenAll}
        </a>
      </section>
      <div class="ways">
        <Way
          icon="download"
          title={words.sections.exports}
          text={words.home.exportsText}
          act={words.home.exportsAct}
          href={routes.accountExports}
        />
        <Way
          icon="edit"
          title={words.sections.corrections}
          text={words.home.correctionsText}
          act={words.home.correctionsAct}
          href={routes.accountCorrections}
        />
        <Way
          icon="lock"
          title={words.sections.authority}
          text={words.home.authorityText}
          act={words.home.authorityAct}
          href={routes.accountAuthority}
        />
        <Way
          icon="eyeoff"
          title={reader.words.telemetry.page.title}
          text={reader.words.telemetry.page.ofThisBrowser}
          act={reader.words.telemetry.page.open}
          href={routes.usageData}
        />
        <Way
          icon="trash"
          title={words.sections.erasure}
          text={words.home.erasureText}
          act={words.home.erasureAct}
          href={routes.accountErasure}
          danger
        />
      </div>
    </PrivacyFrame>
  )
}

const icons: Record<string, IconName> = {
  'customer.profile': 'user',
  'customer.contact': 'phone',
  'customer.address': 'pin',
  'order.buyer': 'user',
  'order.address': 'pin',
  'orders.purchase': 'box',
  'messaging.message': 'sms',
  'baskets.basket': 'cart',
  'vault.lookup': 'search',
  'vault.ledger': 'eye',
}

const HeldCard = ({ reader, group }: PrivacyHomeProps & { group: HeldGroup }) => {
  const words = reader.words.privacy
  const field = group.things[0]?.fields[0]
  return (
    <li>
      <h3>
        <Icon name={icons[group.key] ?? (group.sealed ? 'lock' : 'grid')} />
        {thingWord(words, group.key)}
      </h3>
      <p>{words.home.things(group.things.length)}</p>
      {field ? <p class="muted tiny">{retentionOf(field.keep)[reader.language]}</p> : null}
    </li>
  )
}

const Way = (props: { icon: IconName; title: string; text: string; act: string; href: string; danger?: boolean }) => (
  <section class="box stack g3">
    <h2 class="h-l">{props.title}</h2>
    <p class="small">{props.text}</p>
    <a class={props.danger ? 'btn danger' : 'btn line'} href={props.href}>
      <Icon name={props.icon} /> {props.act}
    </a>
  </section>
)
