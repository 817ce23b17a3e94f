import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import { type FrameProps, SecurityFrame } from './security-frame.tsx'

/** New recovery codes, this once. */
export const RecoveryPage = (props: FrameProps & { codes: string[] }) => {
  const words = props.reader.words.security.recovery
  return (
    <SecurityFrame {...props} title={words.title}>
      <Note kind="warn" icon="warn">
        <b>{words.shown}.</b> {words.keep}
      </Note>
      <div class="box">
        <ol class="codes" lang="en">
          {props.codes.map((code) => (
            <li>
              <code class="ltr">{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <a class="btn block" href={routes.accountSecurity}>
        {words.kept}
      </a>
    </SecurityFrame>
  )
}
