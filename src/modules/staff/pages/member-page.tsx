import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Role } from '../rights.ts'
import { RolePicks } from './role-picks.tsx'
import { type ListedMember, StateBadge } from './staff-page.tsx'

type Mended = { roles?: string; why?: string }

type MemberProps = {
  reader: Reader
  frame: OfficeFrame
  member: ListedMember
  typed: { roles: readonly Role[]; why: string }
  /** `form` says which of the two was sent */
  errors: Mended & { form: 'roles' | 'access' | null; refused?: string }
}

/** One member: her roles, and whether she is let in. Each change asks why. */
export const MemberPage = (props: MemberProps) => {
  const { reader, frame, member, errors } = props
  const words = reader.words.office.staff
  return (
    <OfficePage
      reader={reader}
      title={member.name ?? words.unknown}
      frame={frame}
      beside={<StateBadge reader={reader} state={member.state} />}
    >
      {errors.refused ? (
        <Note kind="bad" icon="warn">
          {errors.refused}
        </Note>
      ) : null}
      <div class="cols b">
        <ChangeRoles {...props} />
        <Access {...props} />
      </div>
      <p>
        <a class="btn quiet" href={routes.officeStaff}>
          {words.back}
        </a>
      </p>
    </OfficePage>
  )
}

const ChangeRoles = ({ reader, member, typed, errors }: MemberProps) => {
  const words = reader.words.office
  const mine: Mended = errors.form === 'roles' ? errors : {}
  const listed = [
    ...(mine.roles ? [{ id: 'roles', text: mine.roles }] : []),
    ...(mine.why ? [{ id: 'roles-why', text: mine.why }] : []),
  ]
  return (
    <form class="box stack" method="post" action={routes.officeMemberRoles(member.id)}>
      <h2>{words.staff.changeRoles}</h2>
      <ErrorSummary reader={reader} errors={listed} />
      <RolePicks reader={reader} chosen={typed.roles} error={mine.roles} />
      <Why reader={reader} id="roles-why" value={errors.form === 'roles' ? typed.why : ''} error={mine.why} />
      <button class="btn block" type="submit">
        {words.staff.changeRoles}
      </button>
    </form>
  )
}

const Access = ({ reader, member, typed, errors }: MemberProps) => {
  const words = reader.words.office.staff
  const suspended = member.state === 'suspended'
  const mine: Mended = errors.form === 'access' ? errors : {}
  const action = suspended ? routes.officeMemberResumptions(member.id) : routes.officeMemberSuspensions(member.id)
  return (
    <form class="box stack" method="post" action={action}>
      <h2>{suspended ? words.resumeTitle : words.suspendTitle}</h2>
      <p class="small muted">{suspended ? words.resumeText : words.suspendText}</p>
      <ErrorSummary reader={reader} errors={mine.why ? [{ id: 'access-why', text: mine.why }] : []} />
      <Why reader={reader} id="access-why" value={errors.form === 'access' ? typed.why : ''} error={mine.why} />
      <button class={suspended ? 'btn line' : 'btn danger'} type="submit">
        {suspended ? words.resume : words.suspend}
      </button>
    </form>
  )
}

const Why = (props: { reader: Reader; id: string; value: string; error: string | undefined }) => (
  <Field
    reader={props.reader}
    name="why"
    id={props.id}
    label={props.reader.words.office.why}
    hint={props.reader.words.office.whyHint}
    value={props.value}
    error={props.error}
    rows={2}
    maxLength={500}
  />
)
