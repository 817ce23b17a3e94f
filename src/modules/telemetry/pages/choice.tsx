import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { appSwitches, type Field, fields, type Switch, webSwitches } from '../device/register.ts'

/** A switch for each category; the island turns them to what her browser keeps, and takes them. */
export const Choice = ({ reader }: { reader: Reader }) => {
  const words = reader.words.telemetry.page
  return (
    <section class="box stack" aria-labelledby="choice">
      <h2 id="choice">{words.choice}</h2>
      <div data-when="unable" hidden>
        <Note kind="trust" icon="shield">
          {words.unable}
        </Note>
      </div>
      <div data-when="gpc" hidden>
        <Note kind="trust" icon="shield">
          {words.gpc}
        </Note>
      </div>
      <div data-when="older" hidden>
        <Note kind="warn" icon="warn">
          {words.older}
        </Note>
      </div>
      <p class="small muted">{words.choiceText}</p>
      <ul class="rows">
        {appSwitches.map((each) => (
          <Row reader={reader} of={each} />
        ))}
      </ul>
      <p class="vh" role="status" data-kept={words.kept} />
    </section>
  )
}

/** The clauses of a switch's fields; crashes have a list of their own (P34 to P41). */
const clausesOf = (wanted: Switch): string =>
  wanted === 'crashes'
    ? 'P34–P41'
    : (Object.keys(fields) as Field[])
        .filter((field) => fields[field].switch === wanted)
        .map((field) => fields[field].clause)
        .join(' ')

const Row = ({ reader, of }: { reader: Reader; of: Switch }) => {
  const { switches, page: words } = reader.words.telemetry
  const here = (webSwitches as readonly Switch[]).includes(of)
  return (
    <li class="usage-row">
      <h3>
        {here ? (
          <label for={`switch-${of}`}>{switches[of].title}</label>
        ) : (
          <span class="muted">{switches[of].title}</span>
        )}
      </h3>
      {here ? (
        <input
          class="switch"
          type="checkbox"
          id={`switch-${of}`}
          name={of}
          aria-describedby={`about-${of}`}
          disabled
          autocomplete="off"
        />
      ) : (
        <span class="badge">{words.onlyApp}</span>
      )}
      <p id={`about-${of}`} class="small muted">
        {switches[of].text}{' '}
        <span class="tiny">
          {words.clauses}: <bdi>{clausesOf(of)}</bdi>
        </span>
      </p>
    </li>
  )
}
