import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import type { SendingProps } from './sending-page.tsx'
import { WhyForm } from './why-form.tsx'

export const Incidents = ({ reader, incidents, mends, trouble }: SendingProps) => {
  const words = reader.words.sending
  return (
    <section class="box stack g3">
      <h2>{words.incidents}</h2>
      {incidents.length === 0 ? <p class="muted small">{words.noIncidents}</p> : null}
      <ul class="rows">
        {incidents.map(({ id, kind, provider, detail, seen, lastAt }) => (
          <li>
            <span>
              <b>{words.incident[kind]}</b> {provider ? `— ${words.provider[provider] ?? provider}` : null}
              <span class="small muted own-line">
                {words.seen(seen)}
                {reader.words.common.listComma}
                {words.last}: <At reader={reader} at={lastAt} />
              </span>
              <span class="tiny muted own-line">{words.reasons[detail] ?? <span class="ltr">{detail}</span>}</span>
            </span>
            {mends ? (
              <WhyForm
                reader={reader}
                id={id}
                about={words.incident[kind]}
                trouble={trouble}
                buttons={[{ address: routes.officeIncidentClosings(id), words: words.close }]}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
