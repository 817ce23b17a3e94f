import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'

/** Her roles do not open this: what happened, and where she can go. */
export const ForbiddenPage = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => {
  const words = reader.words.office.forbidden
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <div class="bo-narrow stack">
        <Note kind="bad" icon="lock">
          {words.text}
        </Note>
        <a class="btn line" href={routes.office}>
          {words.toHome}
        </a>
      </div>
    </OfficePage>
  )
}
