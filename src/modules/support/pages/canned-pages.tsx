import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Difference } from '../../../ui/difference.tsx'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Done, Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import { OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type CannedErrors, MOST_BODY_CHARACTERS, MOST_TITLE_CHARACTERS, type TypedCanned } from '../canned-answer.ts'
import type { CannedRow } from '../canned-queries.ts'

type Framed = { reader: Reader; frame: OfficeFrame }

const list = { filters: {}, sort: 'title', descending: false, after: null }

/** Every canned answer, by name. */
export const CannedListPage = ({
  reader,
  frame,
  answers,
  saved,
}: Framed & { answers: CannedRow[]; saved: boolean }) => {
  const words = reader.words.officeTickets.cannedPage
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <Done told={saved ? words.saved : null} />
      <p>
        <a class="btn" href={routes.officeNewCannedAnswer} data-key="n">
          <Icon name="plus" /> {words.new}
        </a>
      </p>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.title}
          columns={[
            { head: words.name, cell: ({ id, title }) => <a href={routes.officeCannedAnswer(id)}>{title}</a> },
            { head: words.written, cell: ({ writtenAt }) => <At reader={reader} at={writtenAt} /> },
          ]}
          rows={answers}
          path={routes.officeCannedAnswers}
          list={list}
          more={null}
          none={words.empty}
        />
      </section>
    </OfficePage>
  )
}

export type CannedFormProps = Framed & {
  id: string
  /** 0: a new one */
  version: number
  typed: TypedCanned
  errors: CannedErrors
  refused?: string
  /** what somebody else wrote meanwhile */
  theirs?: CannedRow
}

export const CannedFormPage = (props: CannedFormProps) => {
  const { reader, frame, id, version, typed, errors, refused, theirs } = props
  const words = reader.words.officeTickets.cannedPage
  const wrong = [
    ...(errors.title ? [{ id: 'title', text: words.errors.name }] : []),
    ...(errors.body ? [{ id: 'body', text: words.errors[errors.body] }] : []),
  ]
  return (
    <OfficePage reader={reader} title={version === 0 ? words.new : words.edit} frame={frame}>
      {refused ? (
        <Note kind="bad" icon="warn">
          {refused}
        </Note>
      ) : null}
      {theirs ? (
        <Difference
          reader={reader}
          page={routes.officeCannedAnswer(id)}
          rows={[
            { field: words.name, theirs: theirs.title, yours: typed.title },
            { field: words.body, theirs: theirs.body, yours: typed.body },
          ]}
        />
      ) : null}
      <form class="box stack" method="post" action={routes.officeCannedAnswer(id)} novalidate>
        <ErrorSummary reader={reader} errors={wrong} />
        <input type="hidden" name="version" value={String(version)} />
        <Field
          reader={reader}
          name="title"
          label={words.name}
          hint={words.nameHint}
          value={typed.title}
          error={errors.title ? words.errors.name : undefined}
          maxLength={MOST_TITLE_CHARACTERS}
        />
        <Field
          reader={reader}
          name="body"
          label={words.body}
          hint={words.bodyHint}
          value={typed.body}
          error={errors.body ? words.errors[errors.body] : undefined}
          rows={10}
          maxLength={MOST_BODY_CHARACTERS}
        />
        <button class="btn" type="submit" data-key="s">
          {words.save}
        </button>
      </form>
      {version === 0 ? null : (
        <form class="box stack g3" method="post" action={routes.officeCannedAnswerDroppings(id)}>
          <p class="small muted">{words.dropText}</p>
          <button class="btn line" type="submit">
            {words.drop}
          </button>
        </form>
      )}
    </OfficePage>
  )
}
