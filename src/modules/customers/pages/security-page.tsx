import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { PasskeyRow } from '../passkey-queries.ts'
import { hasAnotherMethod, mayRemove, type WaysIn, wantsRecoveryCodes } from '../ways-in.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { type FrameProps, SecurityFrame } from './security-frame.tsx'
import { Removal, Since, Way } from './way.tsx'

export type MethodDone = keyof Reader['words']['security']['done']

export type SecurityFacts = {
  ways: WaysIn
  passwordSetAt: Date | null
  totpConfirmedAt: Date | null
  passkeys: PasskeyRow[]
}

/** By what she can sign in: each way with its state, how to add it, and how to take it away. */
export const SecurityPage = (
  props: FrameProps & SecurityFacts & { done: MethodDone | null; trouble: string | null },
) => {
  const { reader, ways, done, trouble } = props
  const words = reader.words.security
  return (
    <SecurityFrame {...props} title={words.title} islands={['passkey-form']} top>
      <p class="muted">{words.intro}</p>
      {done ? (
        <Note kind="trust" icon="check">
          <span role="status">{words.done[done]}</span>
        </Note>
      ) : null}
      {trouble ? (
        <Note kind="bad" icon="warn">
          {trouble}
        </Note>
      ) : null}
      <Way icon="sms" title={words.mobile.title} state={ways.mobiles > 0} reader={reader}>
        <p>{ways.mobiles > 0 ? words.mobile.some(ways.mobiles) : words.mobile.none}</p>
        {ways.mobiles > 0 && hasAnotherMethod(ways) ? <p class="small muted">{words.mobile.guarded}</p> : null}
        {ways.mobiles === 1 && !mayRemove(ways, 'mobile') ? <p class="small muted">{words.lastWay}</p> : null}
      </Way>
      <PasswordWay {...props} />
      <PasskeyWay {...props} />
      <TotpWay {...props} />
      <RecoveryWay {...props} />
    </SecurityFrame>
  )
}

const PasswordWay = ({ reader, ways, passwordSetAt }: FrameProps & SecurityFacts) => {
  const words = reader.words.security.password
  return (
    <Way reader={reader} icon="lock" title={words.title} state={ways.password}>
      <p>{words.none}</p>
      <Since reader={reader} at={passwordSetAt} />
      <div class="row g2">
        <a class="btn line" href={routes.accountPassword}>
          {ways.password ? words.change : words.add}
        </a>
        {ways.password ? (
          <Removal
            reader={reader}
            ways={ways}
            method="password"
            action={routes.accountPasswordRemovals}
            text={words.remove}
          />
        ) : null}
      </div>
    </Way>
  )
}

const PasskeyWay = ({ reader, ways, passkeys }: FrameProps & SecurityFacts) => {
  const words = reader.words.security.passkey
  return (
    <Way reader={reader} icon="key" title={words.title} state={passkeys.length > 0}>
      <p>{words.what}</p>
      {passkeys.length > 0 ? (
        <ul class="stack g2 passkeys">
          {passkeys.map((passkey) => (
            <li class="row between">
              <span>
                <b class="ltr">{passkey.device}</b>
                <span class="small muted own-line">
                  {words.made} <Day reader={reader} day={passkey.madeAt} />
                  {reader.words.common.listComma}
                  {passkey.usedAt ? (
                    <>
                      {words.used} <Day reader={reader} day={passkey.usedAt} />
                    </>
                  ) : (
                    words.never
                  )}
                </span>
              </span>
              <Removal
                reader={reader}
                ways={ways}
                method="passkey"
                action={routes.accountPasskeyRemovals(passkey.id)}
                text={words.remove}
                label={words.removeOf(passkey.device)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <PasskeyButton
        reader={reader}
        ceremony="create"
        action={routes.accountPasskeys}
        challenges={routes.accountPasskeyChallenges}
        label={words.add}
        look="small"
      />
    </Way>
  )
}

const TotpWay = ({ reader, ways, totpConfirmedAt }: FrameProps & SecurityFacts) => {
  const words = reader.words.security.totp
  return (
    <Way reader={reader} icon="clock" title={words.title} state={ways.totp}>
      <p>{words.what}</p>
      <Since reader={reader} at={totpConfirmedAt} />
      <div class="row g2">
        {ways.totp ? (
          <Removal reader={reader} ways={ways} method="totp" action={routes.accountTotpRemovals} text={words.remove} />
        ) : (
          <a class="btn line" href={routes.accountTotp}>
            {words.setUp}
          </a>
        )}
      </div>
    </Way>
  )
}

const RecoveryWay = ({ reader, ways }: FrameProps & SecurityFacts) => {
  const words = reader.words.security.recovery
  return (
    <Way reader={reader} icon="print" title={words.title} state={ways.recoveryCodes > 0}>
      <p>{words.what}</p>
      <p>{words.left(ways.recoveryCodes)}</p>
      {wantsRecoveryCodes(ways) ? (
        <Note kind="warn" icon="warn">
          {words.wanted}
        </Note>
      ) : null}
      <div class="row g2">
        <form method="post" action={routes.accountRecoveryCodes}>
          <button class="btn line" type="submit">
            {ways.recoveryCodes > 0 ? words.makeAgain : words.make}
          </button>
        </form>
        {ways.recoveryCodes > 0 ? (
          <Removal
            reader={reader}
            ways={ways}
            method="recovery-codes"
            action={routes.accountRecoveryCodeRemovals}
            text={words.remove}
          />
        ) : null}
      </div>
    </Way>
  )
}
