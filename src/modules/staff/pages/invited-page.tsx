import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'

type InvitedProps = { reader: Reader; frame: OfficeFrame; code: string; origin: string }

/** The code of an invitation, once: in the answer to the form that made it. Behind `#` it is sent to no server. */
export const InvitedPage = ({ reader, frame, code, origin }: InvitedProps) => {
  const words = reader.words.office.staff
  return (
    <OfficePage reader={reader} title={words.invitedTitle} frame={frame}>
      <div class="bo-narrow box stack">
        <Note kind="warn" icon="warn">
          {words.invitedText}
        </Note>
        <p class="ltr key big-key" id="invitation-code">
          {code}
        </p>
        <p>{words.invitedWhere}</p>
        <p class="ltr key">{`${origin}${routes.officeJoin}#${code}`}</p>
        <a class="btn line" href={routes.officeStaff}>
          {words.back}
        </a>
      </div>
    </OfficePage>
  )
}
