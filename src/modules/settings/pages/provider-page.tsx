import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { Difference } from '../../../ui/difference.tsx'
import { ErrorSummary } from '../../../ui/form.tsx'
import { Done, Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { CashOnDelivery } from '../../payments/index.ts'
import { differencesOf } from '../describe.ts'
import type { Shown } from '../look.ts'
import { hasSecret } from '../provider.ts'
import type { ChangeRow } from '../queries.ts'
import type { Told } from '../show-provider.tsx'
import { ProviderForm } from './provider-form.tsx'
import { StateBadge } from './providers-page.tsx'

/** Who set the secret; null: nobody. */
export type Who = 'you' | 'someone' | { name: string } | null

export type ProviderPageProps = {
  reader: Reader
  frame: OfficeFrame
  shown: Shown
  changes: ChangeRow[]
  who: Who
  /** the rules of the environment */
  cashFixed: CashOnDelivery | null
  notice: unknown
  told: Told
}

/** One provider: its settings, its key, a try, and what was changed. */
export const ProviderPage = (props: ProviderPageProps) => {
  const { reader, frame, shown, told, notice } = props
  const words = reader.words.officeSettings
  const { remove, try: tried, ...errors } = told.errors ?? {}
  const wrong = Object.entries(errors).map(([id, text]) => ({ id, text }))
  const good =
    typeof notice === 'string' && Object.hasOwn(words.told, notice) ? (notice as keyof typeof words.told) : null
  return (
    <OfficePage reader={reader} title={words.names[shown.name]} frame={frame} islands={['password-field']}>
      <p class="row">
        <a href={routes.officeProviders}>{words.title}</a> <StateBadge reader={reader} shown={shown} />
      </p>
      <Done told={good && words.told[good]} />
      <ErrorSummary reader={reader} errors={wrong} />
      {told.differing ? (
        <Difference reader={reader} rows={told.differing} page={routes.officeProvider(shown.name)} />
      ) : null}
      <div class="cols b">
        <ProviderForm {...props} />
        <div class="stack">
          {hasSecret(shown.name) ? <SecretBox {...props} error={remove} /> : null}
          {hasSecret(shown.name) ? <TryBox {...props} error={tried} /> : null}
        </div>
      </div>
      <History {...props} />
    </OfficePage>
  )
}

type BoxProps = ProviderPageProps & { error: string | undefined }

const Refused = ({ error }: { error: string | undefined }) =>
  error ? (
    <Note kind="bad" icon="warn">
      {error}
    </Note>
  ) : null

const SecretBox = ({ reader, shown, who, error }: BoxProps) => {
  const { secret: words } = reader.words.officeSettings
  return (
    <section class="box stack g2" aria-labelledby="key-title">
      <h2 id="key-title">{words.title}</h2>
      <Refused error={error} />
      <p>
        {shown.fixed.account ? (
          <>
            <b>{words.environment}.</b> <span class="muted">{words.environmentText}</span>
          </>
        ) : shown.setAt ? (
          <>
            {words.set} <Day reader={reader} day={shown.setAt} />
            {who ? ` ${words.by} ${typeof who === 'string' ? words[who] : who.name}` : ''}
          </>
        ) : (
          <span class="muted">{words.none}</span>
        )}
      </p>
      <p class="small">
        {shown.workedAt ? (
          <>
            {words.worked} <At reader={reader} at={shown.workedAt} />
          </>
        ) : (
          <span class="muted">{words.neverWorked}</span>
        )}
      </p>
      {shown.secretId === null ? null : (
        <form class="stack g2" method="post" action={routes.officeProviderSecretRemovals(shown.name)}>
          {shown.kind === 'bank' ? <p class="small muted">{words.removeText}</p> : null}
          <p>
            <button class="btn line" type="submit">
              {words.remove}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

const TryBox = ({ reader, shown, error }: BoxProps) => {
  const { try: words } = reader.words.officeSettings
  const answer = shown.triedAnswer as keyof typeof words.answers | null
  return (
    <section class="box stack g2" aria-labelledby="try-title">
      <h2 id="try-title">{words.title}</h2>
      <Refused error={error} />
      {shown.kind === 'cash' ? null : <p class="small muted">{words.texts[shown.kind]}</p>}
      {answer && shown.triedAt ? (
        <Note kind={answer === 'works' ? 'trust' : 'warn'} icon={answer === 'works' ? 'check' : 'warn'}>
          {words.answers[answer]}{' '}
          {shown.triedCode ? (
            <>
              {words.code} <bdi class="num">{shown.triedCode}</bdi>
            </>
          ) : null}
          <span class="own-line small muted">
            {words.last} <At reader={reader} at={shown.triedAt} />
          </span>
        </Note>
      ) : (
        <p class="small muted">{words.never}</p>
      )}
      <form method="post" action={routes.officeProviderTries(shown.name)}>
        <button class="btn line" type="submit" disabled={!shown.ready}>
          {words.button}
        </button>
      </form>
    </section>
  )
}

const History = ({ reader, changes }: ProviderPageProps) => {
  const { history: words } = reader.words.officeSettings
  const { roles } = reader.words.office
  return (
    <section class="box stack g2" aria-labelledby="history-title">
      <h2 id="history-title">{words.title}</h2>
      {changes.length === 0 ? <p class="muted">{words.none}</p> : null}
      <ul class="stack g2">
        {changes.map(({ at, byRole, secret, before, after }) => (
          <li>
            <At reader={reader} at={at} /> <span class="muted">({roles[byRole as keyof typeof roles] ?? byRole})</span>
            <ul>
              {secret ? <li>{secret === 'set' ? words.set : words.removed}</li> : null}
              {differencesOf(reader, before, after).map(({ field, theirs, yours }) => (
                <li>
                  {field}: {words.from} «{theirs}» {words.to} «{yours}»
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
