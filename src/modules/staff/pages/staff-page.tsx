import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Role } from '../rights.ts'
import { RolePicks } from './role-picks.tsx'

export type MemberState = 'setting-up' | 'ready' | 'suspended'
export type ListedMember = {
  id: string
  /** null: her subject is erased */
  name: string | null
  email: string
  roles: Role[]
  state: MemberState
  madeAt: Date
}

type StaffProps = {
  reader: Reader
  frame: OfficeFrame
  members: ListedMember[]
  invitations: { id: string; roles: Role[]; until: Date }[]
  /** may invite and change; else the page only shows */
  manages: boolean
  typed: { roles: Role[]; why: string }
  errors: { roles?: string; why?: string }
}

/** The people of the shop, who was invited, and the form that invites. */
export const StaffPage = (props: StaffProps) => {
  const words = props.reader.words.office.staff
  return (
    <OfficePage reader={props.reader} title={words.title} frame={props.frame}>
      <div class="cols a">
        <div class="stack">
          <Members {...props} />
          {props.invitations.length > 0 ? <Invitations {...props} /> : null}
        </div>
        {props.manages ? <Invite {...props} /> : null}
      </div>
    </OfficePage>
  )
}

const Members = ({ reader, members, manages }: StaffProps) => {
  const { staff: words, roles } = reader.words.office
  return (
    <section class="box">
      <table class="queue">
        <caption class="vh">{words.list}</caption>
        <thead>
          <tr>
            <th>{words.person}</th>
            <th>{words.roles}</th>
            <th>{words.state}</th>
            <th>{words.since}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr>
              <td>
                {manages ? (
                  <a href={routes.officeMember(member.id)}>{member.name ?? words.unknown}</a>
                ) : (
                  <b>{member.name ?? words.unknown}</b>
                )}
                <span class="tiny muted own-line ltr">{member.email}</span>
              </td>
              <td>{member.roles.map((role) => roles[role]).join(reader.words.common.listComma)}</td>
              <td>
                <StateBadge reader={reader} state={member.state} />
              </td>
              <td class="muted">
                <Day reader={reader} day={member.madeAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const tones: Record<MemberState, string> = { ready: 'trust', 'setting-up': 'warn', suspended: 'bad' }

export const StateBadge = ({ reader, state }: { reader: Reader; state: MemberState }) => (
  <span class={`badge ${tones[state]}`}>{reader.words.office.staff.states[state]}</span>
)

const Invitations = ({ reader, invitations, manages }: StaffProps) => {
  const { staff: words, roles } = reader.words.office
  return (
    <section class="box stack g3">
      <h2>{words.waiting}</h2>
      <ul class="rows">
        {invitations.map((invitation) => {
          const named = invitation.roles.map((role) => roles[role]).join(reader.words.common.listComma)
          return (
            <li>
              <span>
                <b>{named}</b>
                <span class="small muted own-line">
                  {words.until} <At reader={reader} at={invitation.until} />
                </span>
              </span>
              {manages ? (
                <form method="post" action={routes.officeInvitationWithdrawals}>
                  <input type="hidden" name="invitation" value={invitation.id} />
                  <button class="btn quiet" type="submit" aria-label={`${words.withdraw}: ${named}`}>
                    {words.withdraw}
                  </button>
                </form>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const Invite = ({ reader, typed, errors }: StaffProps) => {
  const words = reader.words.office
  const listed = Object.entries(errors).map(([id, text]) => ({ id, text }))
  return (
    <form class="box stack" method="post" action={routes.officeInvitations}>
      <h2>{words.staff.inviteTitle}</h2>
      <p class="small muted">{words.staff.inviteText}</p>
      <ErrorSummary reader={reader} errors={listed} />
      <RolePicks reader={reader} chosen={typed.roles} error={errors.roles} />
      <Field
        reader={reader}
        name="why"
        label={words.why}
        hint={words.whyHint}
        value={typed.why}
        error={errors.why}
        rows={2}
        maxLength={500}
      />
      <button class="btn block" type="submit">
        {words.staff.inviteButton}
      </button>
    </form>
  )
}
