import { routes } from '../../../../routes.ts'
import { described, ErrorSummary, FieldFrame } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { FileFault } from '../read-header.ts'

type UploadProps = { reader: Reader; frame: OfficeFrame; fault: FileFault | null }

/** A file is chosen here. */
export const UploadPage = ({ reader, frame, fault }: UploadProps) => {
  const words = reader.words.bulk.upload
  const error = fault ? words.faults[fault] : undefined
  const field = { reader, name: 'file', id: 'file', label: words.file, hint: words.fileHint, error }
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'file', text: error }] : []} />
      <form class="box stack bo-narrow" method="post" action={routes.officeBulkImports} enctype="multipart/form-data">
        <p>{words.text}</p>
        <FieldFrame {...field}>
          <input
            class="input"
            type="file"
            id="file"
            name="file"
            accept=".csv,.txt,.tsv,.xlsx"
            required
            {...described(field, 'file')}
          />
        </FieldFrame>
        <button class="btn" type="submit">
          {words.send}
        </button>
        <Note icon="download">
          {words.sample}{' '}
          <a href={routes.officeBulkExport('goods.xlsx')} download>
            {reader.words.bulk.exportXlsx}
          </a>
        </Note>
      </form>
    </OfficePage>
  )
}
