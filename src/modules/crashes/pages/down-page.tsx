import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'

/** The crashes cannot be read or decided now; the shop goes on. */
export const DownPage = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => (
  <OfficePage reader={reader} title={reader.words.crashes.title} frame={frame}>
    <Note kind="warn" icon="warn">
      <p>{reader.words.crashes.down}</p>
    </Note>
  </OfficePage>
)
