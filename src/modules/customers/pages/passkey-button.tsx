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
  /** `line`: one of several ways; `small`: in a list of settings */
  look?: 'line' | 'small'
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
        <button class={looks[props.look ?? 'main']} type="button" hidden>
          <Icon name="key" /> <span>{props.label}</span>
        </button>
      </form>
      <noscript>
        <p class="hint">{words.needsScript}</p>
      </noscript>
    </passkey-form>
  )
}

const looks = { main: 'btn block', line: 'btn line block', small: 'btn line' }
