import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { PrivacyFrame, type PrivacyFramed } from '../../customers/index.ts'
import type { Extract } from '../extract.ts'

export type AuthorityPageProps = PrivacyFramed & { answer: Extract[] | null }

/** What an authority would get of her today, if its order listed every field. */
export const AuthorityPage = (props: AuthorityPageProps) => {
  const { reader, answer } = props
  const words = reader.words.privacy.authority
  return (
    <PrivacyFrame {...props} section="authority" title={words.title} lead={words.lead}>
      <Note kind="trust" icon="lock">
        <p>{words.only}</p>
        <p>{words.never}</p>
      </Note>
      {answer === null ? null : <Answer {...props} answer={answer} />}
      <section class="box stack g3">
        <p class="small">{words.ledger}</p>
        <form class="row" method="post" action={routes.accountAuthority}>
          <button class="btn" type="submit" name="as" value="page">
            <Icon name="eye" /> {words.act}
          </button>
          <button class="btn line" type="submit" name="as" value="file">
            <Icon name="download" /> {words.download}
          </button>
        </form>
      </section>
    </PrivacyFrame>
  )
}

const Answer = ({ reader, answer }: AuthorityPageProps & { answer: Extract[] }) => {
  const { authority, things, fields, home } = reader.words.privacy
  return (
    <section class="box stack g3" id="answer" aria-label={authority.result}>
      <h2 class="h-l">{authority.result}</h2>
      {answer.length === 0 ? <p role="status">{authority.nothing}</p> : null}
      {answer.map(({ what, things: found }) => (
        <details open={!what.includes('s.')}>
          <summary>
            <Icon name="down" />
            <h3>{things[what] ?? what}</h3>
            <span class="badge">{home.things(found.length)}</span>
          </summary>
          {found.map((thing) => (
            <dl class="facts-list held-thing">
              {Object.entries(thing).map(([name, value]) => (
                <>
                  <dt>{fields[name] ?? name}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </>
              ))}
            </dl>
          ))}
        </details>
      ))}
    </section>
  )
}
