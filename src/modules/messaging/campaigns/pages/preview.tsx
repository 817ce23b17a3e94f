import { Money } from '../../../../ui/money.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { shownCount } from '../audience.ts'
import type { Draft } from '../campaign.ts'
import type { AudienceCount } from '../count-audience.ts'
import type { Preview } from '../preview.ts'

/** The words as they would leave the house. `letter`: the address that shows the e-mail itself, or null. */
export const PreviewBox = (props: { reader: Reader; preview: Preview; draft: Draft; letter: string | null }) => {
  const { reader, preview, draft, letter } = props
  const words = reader.words.campaigns.preview
  const direction = draft.language === 'fa' ? 'rtl' : 'ltr'
  return (
    <section class="box stack g3">
      <h2>{words.title}</h2>
      {preview.email ? (
        <div class="stack g2">
          <h3 class="small muted">{words.email}</h3>
          <p lang={draft.language} dir={direction}>
            <b>{preview.email.subject}</b>
          </p>
          <p class="sms" lang={draft.language} dir={direction}>
            {preview.email.text}
          </p>
          {letter ? <a href={letter}>{words.whole}</a> : null}
        </div>
      ) : null}
      {preview.sms ? (
        <div class="stack g2">
          <h3 class="small muted">{words.sms}</h3>
          <p class="sms" lang={draft.language} dir={direction}>
            {preview.sms.text}
          </p>
          <p class="small muted">{words.parts(preview.sms.parts)}</p>
        </div>
      ) : null}
    </section>
  )
}

/** How many members allow it now, and what their SMS would cost; never so few that it points at somebody. */
export const CountBox = (props: {
  reader: Reader
  count: AudienceCount
  channels: Draft['channels']
  parts: number
  partRials: number
}) => {
  const { reader, count, channels, parts, partRials } = props
  const words = reader.words.campaigns
  const few = shownCount(count.members) === null
  return (
    <section class="box stack g3">
      <h2>{words.count.title}</h2>
      <dl class="pd">
        <dt>{words.count.members}</dt>
        <dd>
          <Count reader={reader} count={count.members} />
        </dd>
        {channels.map((channel) => (
          <>
            <dt>{words.channels[channel]}</dt>
            <dd>
              <Count reader={reader} count={count[channel]} />
            </dd>
          </>
        ))}
        {channels.includes('sms') && !few ? (
          <>
            <dt>{words.count.cost}</dt>
            <dd>
              <Money reader={reader} rials={(shownCount(count.sms) ?? 0) * parts * partRials} />
            </dd>
          </>
        ) : null}
      </dl>
      <p class="small muted">{few ? words.count.fewText : words.count.note}</p>
    </section>
  )
}

const Count = ({ reader, count }: { reader: Reader; count: number }) => {
  const words = reader.words.campaigns.count
  const shown = shownCount(count)
  return <b>{shown === null ? words.few : words.about(shown)}</b>
}
