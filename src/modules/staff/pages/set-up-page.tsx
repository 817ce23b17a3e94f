import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { groupedSecret, qrCode, totpUri } from '../../../platform/credentials/totp.ts'
import { routes } from '../../../routes.ts'
import { Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'

type SetUpProps = {
  reader: Reader
  frame: OfficeFrame | null
  options: PublicKeyCredentialCreationOptionsJSON
  hasTotp: boolean
  failed: boolean
}

/** Which second proof shall it be? Before there is one, nothing else of the office opens. */
export const SetUpPage = ({ reader, frame, options, hasTotp, failed }: SetUpProps) => {
  const words = reader.words.office.setUp
  return (
    <OfficePage
      reader={reader}
      title={frame ? reader.words.office.own.add : words.title}
      frame={frame}
      islands={['office-passkey']}
    >
      <div class="bo-narrow stack">
        {frame ? null : <p class="muted">{words.text}</p>}
        {failed ? (
          <Note kind="bad" icon="warn">
            {words.passkeyFailed}
          </Note>
        ) : null}
        <office-passkey data-use="create" data-options={JSON.stringify(options)}>
          <form class="box stack g3" method="post" action={routes.officePasskeys}>
            <h2>{words.passkeyTitle}</h2>
            <p class="small muted">{words.passkeyText}</p>
            <input type="hidden" name="answer" value="" />
            <button class="btn block" type="submit" hidden>
              {words.passkeyButton}
            </button>
            <p class="small" data-no-script>
              {reader.words.office.second.passkeyNeedsScript}
            </p>
          </form>
        </office-passkey>
        {hasTotp ? null : (
          <form class="box stack g3" method="post" action={routes.officeTotps}>
            <h2>{words.totpTitle}</h2>
            <p class="small muted">{words.totpText}</p>
            <button class="btn line block" type="submit">
              {words.totpButton}
            </button>
          </form>
        )}
      </div>
    </OfficePage>
  )
}

type TotpProps = { reader: Reader; frame: OfficeFrame | null; secret: string; wrong: boolean }

/** The app's key as a picture and as text, and the first code of it. */
export const TotpPage = ({ reader, frame, secret, wrong }: TotpProps) => {
  const words = reader.words.office.setUp
  const { side, path } = qrCode(totpUri({ secret, issuer: 'iPetPlus', account: 'office' }))
  return (
    <OfficePage reader={reader} title={words.totpTitle} frame={frame}>
      <form class="bo-narrow box stack" method="post" action={routes.officeTotp}>
        <p>{words.scan}</p>
        <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={words.qr}>
          <rect width={side} height={side} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        <p class="small muted">{words.byHand}</p>
        <p class="ltr key">{groupedSecret(secret)}</p>
        <Field
          reader={reader}
          name="code"
          label={words.code}
          hint={words.codeHint}
          error={wrong ? words.wrongCode : undefined}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxLength={12}
          leftToRight
        />
        <button class="btn block" type="submit">
          {words.confirm}
        </button>
      </form>
    </OfficePage>
  )
}

type RecoveryProps = { reader: Reader; frame: OfficeFrame; left: number; codes: string[] | null }

/** Recovery codes: made at the press of a button, shown in the answer to it and never again. */
export const RecoveryPage = ({ reader, frame, left, codes }: RecoveryProps) => {
  const words = reader.words.office.recovery
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <div class="bo-narrow box stack">
        {codes ? (
          <>
            <Note kind="warn" icon="warn">
              {words.shown}
            </Note>
            <ol class="codes">
              {codes.map((code) => (
                <li class="ltr key">{code}</li>
              ))}
            </ol>
            <a class="btn block" href={routes.office}>
              {words.kept}
            </a>
          </>
        ) : (
          <form class="stack" method="post" action={routes.officeRecoveryCodes}>
            <p>{words.text}</p>
            <p class="muted">{words.left(left)}</p>
            <button class="btn block" type="submit">
              {words.make}
            </button>
          </form>
        )}
      </div>
    </OfficePage>
  )
}
