import { Icon } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'

/**
 * The form through which a passkey answers. Without JavaScript, and in a browser without passkeys, it says so and offers
 * nothing that would not work.
 */
export const PasskeyButton = (props: {
  reader: Reader
  ceremony: 'create' | 'get' | 'offer'
  action: string
  challenges: string
  label: string
  /** where to go afterwards */
  back?: string
  line?: boolean
}) => {
  const words = props.reader.words.security.passkey
  return (
    <passkey-form
      class="stack g2"
      data-ceremony={props.ceremony}
      data-challenges={props.challenges}
      data-cancelled={words.cancelled}
      data-unable={words.unable}
    >
      <form class="stack g2" method="post" action={props.action}>
        <input type="hidden" name="credential" value="" />
        {props.back === undefined ? null : <input type="hidden" name="back" value={props.back} />}
        <button class={props.line ? 'btn line block' : 'btn block'} type="button" hidden>
          <Icon name="lock" /> <span>{props.label}</span>
        </button>
      </form>
      <noscript>
        <p class="hint">{words.needsScript}</p>
      </noscript>
    </passkey-form>
  )
}
