import { persianDigits } from '../../../platform/persian/digits.ts'
import { showPhone } from '../../../platform/persian/phone.ts'
import { routes } from '../../../routes.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { StoppedContact } from '../stopped-contacts.ts'
import { PostButton } from './profile-frame.tsx'

/** What stands against her own addresses, whatever the switches say; and what ends it. */
export const StoppedContacts = ({ reader, stopped }: { reader: Reader; stopped: StoppedContact[] }) => {
  const words = reader.words.leaving.stops
  if (stopped.length === 0) return null
  return (
    <section class="box stack g3" aria-labelledby="stops" id="stopped">
      <div>
        <h2 class="h-l" id="stops">
          {words.title}
        </h2>
        <p class="small muted">{words.text}</p>
      </div>
      <ul class="rows">
        {stopped.map((contact) => (
          <Stopped reader={reader} {...contact} />
        ))}
      </ul>
    </section>
  )
}

const Stopped = ({ reader, kind, value, whys }: { reader: Reader } & StoppedContact) => {
  const words = reader.words.leaving.stops
  const shown = kind === 'mobile' ? phoneFor(reader, value) : value
  const endedByHer = whys.filter((why) => why !== 'bounced')
  return (
    <li class="row between">
      <div class="standing">
        <p>
          <bdi class="ltr">
            <b>{shown}</b>
          </bdi>
        </p>
        {whys.map((why) => (
          <p class="small muted">{words.why[why]}</p>
        ))}
        {whys.includes('bounced') ? <p class="small">{words.how[kind]}</p> : null}
        {endedByHer.length > 0 ? (
          <p class="small">{endedByHer.includes('operator') ? words.how.operator : words.how.yes}</p>
        ) : null}
      </div>
      {whys.includes('bounced') && kind === 'email' ? (
        <a class="btn line" href={routes.accountNewContact('email')}>
          {words.confirmEmail}
        </a>
      ) : null}
      {endedByHer.length > 0 ? (
        <PostButton
          action={routes.accountStopLifts}
          fields={{ channel: kind === 'email' ? 'email' : 'sms' }}
          label={words.liftOf(shown)}
          text={words.lift}
          kind="btn line"
        />
      ) : null}
    </li>
  )
}

const phoneFor = (reader: Reader, mobile: string): string =>
  reader.language === 'fa' ? persianDigits(showPhone(mobile)) : showPhone(mobile)
