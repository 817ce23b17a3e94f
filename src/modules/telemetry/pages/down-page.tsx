import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'

/** The figures cannot be read now; the shop goes on. */
export const DownPage = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => (
  <OfficePage reader={reader} title={reader.words.usage.title} frame={frame}>
    <Note kind="warn" icon="warn">
      <p>{reader.words.usage.down}</p>
    </Note>
  </OfficePage>
)
