import { groupedSecret, qrCode, totpUri } from '../../../platform/credentials/totp.ts'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type FrameProps, SecurityFrame } from './security-frame.tsx'

/** Where an authenticator app is set up. `secret`: null before a key is made. */
export const TotpPage = (props: FrameProps & { secret: string | null; error: string | null }) => {
  const { reader, secret, error } = props
  const words = reader.words.security.totp
  return (
    <SecurityFrame {...props} title={words.title}>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'secondCode', text: error }] : []} />
      <p>{words.what}</p>
      {secret ? <SetUp reader={reader} secret={secret} error={error} /> : null}
      <form method="post" action={routes.accountTotp}>
        <button class={secret ? 'btn quiet' : 'btn'} type="submit">
          {secret ? words.again : words.setUp}
        </button>
      </form>
    </SecurityFrame>
  )
}

const SetUp = ({ reader, secret, error }: { reader: Reader; secret: string; error: string | null }) => {
  const words = reader.words.security.totp
  const { side, path } = qrCode(totpUri({ secret, issuer: reader.words.common.shop, account: words.account }))
  return (
    <form class="box stack" method="post" action={routes.accountTotpConfirmations} novalidate>
      <p>{words.scan}</p>
      {/* Black on white in every theme: an app reads it by its contrast. */}
      <svg class="qr" viewBox={`0 0 ${side} ${side}`} width="240" height="240" role="img" aria-label={words.picture}>
        <rect width={side} height={side} fill="#fff" />
        <path d={path} fill="#000" shape-rendering="crispEdges" />
      </svg>
      <p>
        {words.byHand} <code class="ltr own-line secret">{groupedSecret(secret)}</code>
      </p>
      <Field
        reader={reader}
        name="secondCode"
        label={words.code}
        hint={words.codeHint}
        error={error ?? undefined}
        autocomplete="one-time-code"
        inputmode="numeric"
        maxLength={20}
        leftToRight
      />
      <button class="btn big block" type="submit">
        {words.confirm}
      </button>
    </form>
  )
}
