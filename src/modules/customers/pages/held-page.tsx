import { retentionOf } from '../../../platform/retention.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { HeldField, HeldGroup, HeldThing } from '../holding.ts'
import { fieldWord, purposeWord, shownValue, thingWord } from './held-value.tsx'
import { PrivacyFrame, type PrivacyFramed } from './privacy-frame.tsx'

/** What a press on «open» has opened: the record and its fields. Null of fields: it is there no more. */
export type Opened = { recordId: string; fields: Record<string, string> | null }
export type HeldPageProps = PrivacyFramed & { groups: HeldGroup[]; opened: Opened | null }

/** Things of one group that are shown; the archive has them all. */
const MOST_SHOWN = 40

/** Every field that is held, with its value or the button that opens it, its purpose and its time. */
export const HeldPage = (props: HeldPageProps) => {
  const { reader, groups, opened } = props
  const words = reader.words.privacy.held
  return (
    <PrivacyFrame {...props} section="held" title={words.title} lead={words.lead}>
      <Note kind="trust" icon="lock">
        {words.sealedNote}
      </Note>
      {opened && opened.fields === null ? (
        <Note kind="bad" icon="warn">
          {words.notThere}
        </Note>
      ) : null}
      {groups.map((group) => (
        <Group {...props} group={group} />
      ))}
      <section class="box stack g3">
        <h2 class="h-l">{words.elsewhereTitle}</h2>
        <ul class="dots">
          {words.elsewhere.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </section>
    </PrivacyFrame>
  )
}

const Group = (props: HeldPageProps & { group: HeldGroup }) => {
  const { reader, group, opened } = props
  const words = reader.words.privacy
  const isOpen = group.sealed || group.things.some(({ opens }) => opens !== null && opens === opened?.recordId)
  const left = group.things.length - MOST_SHOWN
  return (
    <section class="box held-group">
      <details open={isOpen}>
        <summary>
          <Icon name="down" />
          <h2 class="h-l">{thingWord(words, group.key)}</h2>
          <span class="badge">{words.home.things(group.things.length)}</span>
        </summary>
        <Rules {...props} />
        <ul class="stack g3">
          {group.things.slice(0, MOST_SHOWN).map((thing) => (
            <Thing {...props} thing={thing} />
          ))}
        </ul>
        {left > 0 ? <p class="small muted">{words.held.more(left)}</p> : null}
      </details>
    </section>
  )
}

/** What for and until when, once for all fields that share both. */
const Rules = ({ reader, group }: HeldPageProps & { group: HeldGroup }) => {
  const words = reader.words.privacy
  const fields = group.things.flatMap((thing) => thing.fields)
  const rules = Map.groupBy(fields, ({ purpose, keep }) => `${purpose} ${keep}`)
  return (
    <ul class="rules small muted">
      {[...rules.values()].map(([first]) => (
        <li>
          <Icon name="clock" />
          <span>
            {rules.size > 1 ? (
              <b>{namesOf([...rules.get(`${first!.purpose} ${first!.keep}`)!], words, reader)}: </b>
            ) : null}
            {purposeWord(words, first!.purpose)}
            {group.clause ? (
              <>
                {' '}
                <bdi>({group.clause})</bdi>
              </>
            ) : null}
            ؛ {retentionOf(first!.keep)[reader.language]}
          </span>
        </li>
      ))}
    </ul>
  )
}

const namesOf = (
  fields: HeldField[],
  words: HeldPageProps['reader']['words']['privacy'],
  { words: { common } }: HeldPageProps['reader'],
): string => [...new Set(fields.map(({ name }) => fieldWord(words, name)))].join(common.listComma)

const Thing = (props: HeldPageProps & { group: HeldGroup; thing: HeldThing }) => {
  const { reader, group, thing, opened } = props
  const words = reader.words.privacy
  const fields = thing.opens !== null && thing.opens === opened?.recordId ? opened.fields : null
  const until = thing.fields.find((field) => field.until)?.until
  return (
    <li class="held-thing" id={thing.id}>
      <dl class="facts-list">
        {thing.fields.map((field) => (
          <>
            <dt>{fieldWord(words, field.name)}</dt>
            <dd>{shownField(props, { ...field, value: field.value ?? fields?.[field.name] ?? null })}</dd>
          </>
        ))}
      </dl>
      <div class="row between">
        <p class="tiny muted">
          {thing.since ? (
            <>
              {words.held.since} <Day reader={reader} day={thing.since} />
            </>
          ) : null}
          {until ? (
            <>
              {' '}
              {words.held.until} <Day reader={reader} day={until} />
            </>
          ) : null}
        </p>
        <OpenButton {...props} opened={fields !== null} title={thingWord(words, group.key)} />
      </div>
    </li>
  )
}

const shownField = ({ reader }: HeldPageProps, field: HeldField) => {
  const words = reader.words.privacy
  if (field.type === 'secret') return <span class="muted">{words.held.secret}</span>
  if (field.value !== null || field.type !== 'sealed') return shownValue(field, words, reader.language)
  return (
    <span class="covered">
      <span aria-hidden="true">••••••</span> <span class="tiny muted">{words.held.covered}</span>
    </span>
  )
}

const OpenButton = (props: Omit<HeldPageProps, 'opened'> & { thing: HeldThing; title: string; opened: boolean }) => {
  const words = props.reader.words.privacy.held
  if (props.thing.opens === null) return null
  if (props.opened)
    return (
      <p class="seal" role="status">
        {words.opened}
      </p>
    )
  return (
    <form method="post" action={routes.accountOpenings}>
      <input type="hidden" name="record" value={props.thing.opens} />
      <button class="btn line" type="submit" aria-label={words.openOf(props.title)}>
        <Icon name="eye" /> {words.open}
      </button>
    </form>
  )
}
