import { Note } from '../../../ui/note.tsx'
import { policyLines } from '../policy-text.ts'
import { ContentPage, type Frame } from './content-page.tsx'

/** The whole text, as it was published; proof of each clause is another page, which does not exist yet and is not promised here. */
export const PolicyPage = (frame: Frame) => {
  const words = frame.reader.words.content.policy
  return (
    <ContentPage {...frame} title={words.title} description={words.description}>
      <Note kind="trust" icon="shield">
        <p>{words.note}</p>
        {words.persianOnly ? <p>{words.persianOnly}</p> : null}
      </Note>
      <div class="article" lang="fa" dir="rtl">
        {policyLines.slice(1).map((line) => (line === '' ? <hr /> : <p>{line}</p>))}
      </div>
    </ContentPage>
  )
}
