import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { ErrorSummary, Field, Select } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Done, Note } from '../../../ui/note.tsx'
import { type Correction, MOST_WRONG_CHARACTERS } from '../correction.ts'
import { fieldWord, thingWord } from './held-value.tsx'
import { PrivacyFrame, type PrivacyFramed } from './privacy-frame.tsx'

export type TypedCorrection = { about: string; wrong: string }
export type CorrectionsPageProps = PrivacyFramed & {
  corrections: Correction[]
  /** what she has of us, to choose from */
  kinds: string[]
  typed: TypedCorrection
  errors: { about?: string | undefined; wrong?: string | undefined }
  sent: boolean
}

const mends = { profile: routes.accountProfile, security: routes.accountSecurity }

/** What is wrong is mended by herself, or said here and mended by us. */
export const CorrectionsPage = (props: CorrectionsPageProps) => {
  const { reader, corrections, sent } = props
  const words = reader.words.privacy.corrections
  return (
    <PrivacyFrame {...props} section="corrections" title={words.title} lead={words.lead}>
      <ul class="row">
        {(['profile', 'security'] as const).map((name) => (
          <li>
            <a class="btn line" href={mends[name]}>
              <Icon name="edit" /> {words.mend[name]}
            </a>
          </li>
        ))}
      </ul>
      <Done told={sent ? words.sent : null} />
      <AskForm {...props} />
      {corrections.length > 0 ? (
        <section class="box stack g3">
          <h2 class="h-l">{words.listTitle}</h2>
          <ul class="stack">
            {corrections.map((correction) => (
              <Asked reader={reader} correction={correction} />
            ))}
          </ul>
        </section>
      ) : null}
    </PrivacyFrame>
  )
}

const AskForm = ({ reader, kinds, typed, errors }: CorrectionsPageProps) => {
  const words = reader.words.privacy
  const found = Object.entries(errors).flatMap(([id, text]) => (text ? [{ id, text }] : []))
  return (
    <section class="box stack g3">
      <h2 class="h-l">{words.corrections.askTitle}</h2>
      <ErrorSummary reader={reader} errors={found} />
      <form class="ask" method="post" action={routes.accountCorrections} novalidate>
        <Select
          reader={reader}
          name="about"
          label={words.corrections.about}
          hint={words.corrections.aboutHint}
          placeholder={words.corrections.choose}
          options={kinds.map((kind) => ({ value: kind, text: thingWord(words, kind) }))}
          value={typed.about}
          error={errors.about}
        />
        <Field
          reader={reader}
          name="wrong"
          label={words.corrections.wrong}
          hint={words.corrections.wrongHint}
          rows={5}
          maxLength={MOST_WRONG_CHARACTERS}
          value={typed.wrong}
          error={errors.wrong}
        />
        <button class="btn" type="submit">
          {words.corrections.ask}
        </button>
      </form>
    </section>
  )
}

const Asked = ({ reader, correction }: { reader: CorrectionsPageProps['reader']; correction: Correction }) => {
  const words = reader.words.privacy
  return (
    <li class="stack g2 held-thing">
      <p class="row between">
        <b>{thingWord(words, correction.about) || fieldWord(words, correction.about)}</b>
        <span class={correction.state === 'mended' ? 'badge trust' : 'badge'}>
          {words.corrections.states[correction.state]}
        </span>
      </p>
      <p class="tiny muted">
        <At reader={reader} at={correction.askedAt} />
      </p>
      {correction.wrong === null ? null : <p>{correction.wrong}</p>}
      {correction.answer === null ? null : (
        <Note kind="trust" icon="mail">
          <b>{words.corrections.answer}:</b> {correction.answer}
        </Note>
      )}
    </li>
  )
}
