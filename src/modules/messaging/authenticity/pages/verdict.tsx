import { persianDigits } from '../../../../platform/persian/digits.ts'
import { routes } from '../../../../routes.ts'
import { contact } from '../../../../ui/contact.ts'
import { Day } from '../../../../ui/dates.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { SmsCheck } from '../check-sms.ts'
import { plainSender } from '../sms-traces.ts'
import type { Typed } from './check-page.tsx'

/** Ours, with what can be compared; or not ours, in the same words whatever the reason was. */
export const Verdict = ({ reader, check, typed }: { reader: Reader; check: SmsCheck; typed: Typed }) => {
  const words = reader.words.authenticity
  return (
    <>
      <section class={check.ours ? 'verdict' : 'verdict no'} role="status">
        <Icon name={check.ours ? 'check' : 'warn'} />
        <div>
          <h2 class="h-l">{check.ours ? words.ours : words.no}</h2>
          <p>{check.ours ? words.oursIf : words.noText}</p>
          {check.ours ? <Facts reader={reader} check={check} /> : <p class="small">{words.noOld}</p>}
        </div>
      </section>
      <Report reader={reader} typed={typed} />
    </>
  )
}

const Facts = ({ reader, check }: { reader: Reader; check: Extract<SmsCheck, { ours: true }> }) => {
  const words = reader.words.authenticity
  const fa = reader.language === 'fa'
  const digits = check.lastDigits && (fa ? persianDigits(check.lastDigits) : check.lastDigits)
  return (
    <dl class="sms-facts">
      <dt>{words.facts.sender}</dt>
      <dd class="num ltr">{fa ? persianDigits(contact.smsLine) : contact.smsLine}</dd>
      <dt>{words.facts.category}</dt>
      <dd>{words.categories[check.category]}</dd>
      <dt>{words.facts.day}</dt>
      <dd>
        <Day reader={reader} day={check.writtenAt} weekday />
      </dd>
      <dt>{words.facts.digits}</dt>
      <dd class="num">{digits ? <span class="ltr">•••• {digits}</span> : words.facts.noDigits}</dd>
    </dl>
  )
}

/** What was pasted goes on in a form, never in an address; the e-mail leaves it to her. */
const Report = ({ reader, typed }: { reader: Reader; typed: Typed }) => {
  const words = reader.words.authenticity
  const mail = new URLSearchParams({
    subject: words.mailSubject,
    body: words.mailBody(plainSender(typed.sender).slice(0, 40)),
  })
  return (
    <form class="box stack g3" method="post" action={routes.fakeReportDrafts}>
      <input type="hidden" name="sender" value={typed.sender} />
      <input type="hidden" name="smsText" value={typed.smsText} />
      <p class="small muted">{words.reportText}</p>
      <div class="row">
        <button class="btn danger" type="submit">
          {words.report}
        </button>
        <a class="btn quiet" href={`mailto:${contact.email}?${mail.toString().replaceAll('+', '%20')}`}>
          <Icon name="mail" /> {words.mail}
        </a>
      </div>
    </form>
  )
}
