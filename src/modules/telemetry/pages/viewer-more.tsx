import type { ComponentChildren } from 'preact'
import type { Reader } from '../../../ui/reader.ts'
import { crashPlaces, grantPlaces, type Place } from '../device/shown-fields.ts'
import { SaidTable } from './said-table.tsx'
import { Bytes } from './viewer.tsx'

type Props = { reader: Reader }

/** As the viewer of reports, for breakages: what one would say now, and those that were told from here. */
export const CrashViewer = ({ reader }: Props) => {
  const words = reader.words.telemetry.viewer
  return (
    <section class="box stack" aria-labelledby="viewer-crashes" data-viewer="crashes" data-live hidden>
      <h2 id="viewer-crashes">{words.crashes.title}</h2>
      <h3>{words.crashes.now}</h3>
      <p class="small muted">{words.crashes.nowText}</p>
      <p data-when="no-crash">{words.crashes.nothing}</p>
      <div class="stack" data-when="crash" hidden>
        <Bytes reader={reader} />
        <PlaceValues reader={reader} of="crashes" />
      </div>
      <h3>{words.sent}</h3>
      <p class="small muted">{words.crashes.sentText}</p>
      <p data-when="no-crashes">{words.crashes.none}</p>
      <ul class="rows" data-items />
      <template>
        <Item reader={reader} underway={words.crashes.underway}>
          <p class="small">{words.crashes.grantBefore}</p>
          <div data-grant>
            <Bytes reader={reader} />
          </div>
          <p class="small">{words.crashes.body}</p>
          <div data-body>
            <Bytes reader={reader} />
          </div>
        </Item>
      </template>
    </section>
  )
}

/** What is laid down for a day before anything of it is taken (P12), for each day that this browser still keeps. */
export const GrantViewer = ({ reader }: Props) => {
  const words = reader.words.telemetry.viewer
  return (
    <section class="box stack" aria-labelledby="viewer-grants" data-viewer="grants" data-live hidden>
      <h2 id="viewer-grants">{words.grants.title}</h2>
      <p class="small muted">{words.grants.text}</p>
      <p data-when="no-grants">{words.grants.none}</p>
      <ul class="rows" data-items />
      <template>
        <Item reader={reader} underway={words.grants.underway}>
          <Bytes reader={reader} />
          <PlaceValues reader={reader} of="grants" />
        </Item>
      </template>
    </section>
  )
}

const Item = ({ reader, underway, children }: Props & { underway: string; children: ComponentChildren }) => (
  <li>
    <details>
      <summary class="row">
        <b data-day />{' '}
        <span
          data-about
          data-usage-words={reader.words.telemetry.viewer.grants.usage}
          data-crashes-words={reader.words.telemetry.viewer.grants.crashes}
        />{' '}
        <span class="muted" data-state data-taken={reader.words.telemetry.viewer.taken} data-underway={underway} />
      </summary>
      <div class="stack">{children}</div>
    </details>
  </li>
)

const PlaceValues = ({ reader, of }: Props & { of: 'crashes' | 'grants' }) => {
  const { viewer: words, switches } = reader.words.telemetry
  const names: Record<string, string> = words[of].fields
  const places: Record<string, Place> = of === 'crashes' ? crashPlaces : grantPlaces
  const rows = Object.entries(places).map(([name, place]) => ({
    name: names[name]!,
    code: place.at,
    switch: place.switch ? switches[place.switch].title : words.grants.anySwitch,
    clause: place.clause,
    value: <td data-at={place.at} data-refused={words.refused} data-unavailable={words.unavailable} />,
  }))
  return <SaidTable reader={reader} caption={`${words[of].title}: ${words.inWords}`} rows={rows} />
}
