import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import type { Reader } from '../../../ui/reader.ts'

type OwnProps = {
  reader: Reader
  frame: OfficeFrame
  totpSince: Date | null
  passkeys: { id: string; madeAt: Date }[]
  codesLeft: number
  sessions: { id: string; seenAt: Date; device: string; current: boolean }[]
  passwordError: string | null
  notice: 'password-changed' | 'last-one' | null
}

/** What a member signs in with, and where she is signed in. */
export const OwnPage = (props: OwnProps) => {
  const { reader, frame, notice } = props
  const words = reader.words.office.own
  return (
    <OfficePage reader={reader} title={words.title} frame={frame} islands={['password-field']}>
      {notice === 'password-changed' ? (
        <Note kind="trust" icon="check">
          {words.passwordChanged}
        </Note>
      ) : null}
      {notice === 'last-one' ? (
        <Note kind="bad" icon="warn">
          {words.lastOne}
        </Note>
      ) : null}
      <div class="cols b">
        <WaysIn {...props} />
        <Sessions {...props} />
        <NewPassword {...props} />
        <section class="box stack g3">
          <h2>{words.codes}</h2>
          <p class="small muted">{reader.words.office.recovery.left(props.codesLeft)}</p>
          <a class="btn line" href={routes.officeRecoveryCodes}>
            {reader.words.office.recovery.make}
          </a>
        </section>
      </div>
    </OfficePage>
  )
}

const WaysIn = ({ reader, totpSince, passkeys }: OwnProps) => {
  const words = reader.words.office.own
  return (
    <section class="box stack g3">
      <h2>{words.waysIn}</h2>
      <ul class="rows">
        {totpSince ? (
          <Way reader={reader} title={words.totp} since={totpSince} action={routes.officeTotpRemovals} />
        ) : null}
        {passkeys.map(({ id, madeAt }, place) => (
          <Way
            reader={reader}
            title={words.passkey(place + 1)}
            since={madeAt}
            action={routes.officePasskeyRemovals}
            passkey={id}
          />
        ))}
      </ul>
      <a class="btn line" href={routes.officeSetUp}>
        {words.add}
      </a>
    </section>
  )
}

const Way = (props: { reader: Reader; title: string; since: Date; action: string; passkey?: string }) => {
  const words = props.reader.words.office.own
  return (
    <li>
      <span>
        <b>{props.title}</b>
        <span class="small muted own-line">
          {words.since} <Day reader={props.reader} day={props.since} />
        </span>
      </span>
      <form method="post" action={props.action}>
        {props.passkey ? <input type="hidden" name="passkey" value={props.passkey} /> : null}
        <button class="btn quiet" type="submit" aria-label={`${words.remove}: ${props.title}`}>
          {words.remove}
        </button>
      </form>
    </li>
  )
}

const Sessions = ({ reader, sessions }: OwnProps) => {
  const words = reader.words.office.own
  return (
    <section class="box stack g3">
      <h2>{words.sessions}</h2>
      <ul class="rows">
        {sessions.map(({ id, seenAt, device, current }) => (
          <li>
            <span>
              <b class="ltr">{device}</b> {current ? <span class="badge trust">{words.thisOne}</span> : null}
              <span class="small muted own-line">
                {words.lastSeen}: <At reader={reader} at={seenAt} />
              </span>
            </span>
            {current ? null : (
              <form method="post" action={routes.officeSessionEnds}>
                <input type="hidden" name="session" value={id} />
                <button class="btn quiet" type="submit" aria-label={`${words.end}: ${device}`}>
                  {words.end}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const NewPassword = ({ reader, passwordError }: OwnProps) => {
  const words = reader.words.office.own
  return (
    <form class="box stack g3" method="post" action={routes.officePasswords}>
      <h2>{words.passwordTitle}</h2>
      <PasswordField
        reader={reader}
        name="password"
        label={words.passwordTitle}
        hint={words.passwordHint}
        error={passwordError ?? undefined}
        autocomplete="new-password"
      />
      <button class="btn line" type="submit">
        {words.passwordButton}
      </button>
    </form>
  )
}
