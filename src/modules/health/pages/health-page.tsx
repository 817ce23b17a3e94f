import { formatNumber } from '../../../platform/persian/numbers.ts'
import type { StatementCost } from '../../../platform/server-queries.ts'
import { At } from '../../../ui/dates.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Health } from '../read-health.ts'

type HealthProps = { reader: Reader; frame: OfficeFrame; state: Health }

const MEGABYTE = 1_048_576

/** How the program and its database do. */
export const HealthPage = ({ reader, frame, state }: HealthProps) => {
  const words = reader.words.health
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <div class="cols b">
        <Program reader={reader} state={state} />
        <Database reader={reader} state={state} />
      </div>
      <section class="box stack">
        <h2>{words.statements}</h2>
        {state.statements === null ? (
          <p class="muted">{words.noStatements}</p>
        ) : (
          <>
            <p class="small muted">{words.statementsText}</p>
            <Statements reader={reader} statements={state.statements} />
          </>
        )}
      </section>
    </OfficePage>
  )
}

type Part = { reader: Reader; state: Health }

const Program = ({ reader, state }: Part) => {
  const words = reader.words.health
  return (
    <section class="box stack">
      <h2>{words.program}</h2>
      <dl class="pd">
        <dt>{words.release}</dt>
        <dd>
          <bdi class="ltr">{state.release}</bdi>
        </dd>
        <dt>{words.node}</dt>
        <dd>
          <bdi class="ltr">{state.node}</bdi>
        </dd>
        <dt>{words.up}</dt>
        <dd>
          <At reader={reader} at={state.since} />
        </dd>
        <dt>{words.memory}</dt>
        <dd>{words.megabytes(state.memoryMegabytes)}</dd>
        <dt>{words.pages}</dt>
        <dd>
          {words.megabytes(state.pageMegabytes)}
          <span class="small muted own-line">{words.pagesHits(state.pageHits)}</span>
        </dd>
        <dt>{words.catalogue}</dt>
        <dd>
          <bdi class="ltr">{state.catalogue}</bdi>
        </dd>
      </dl>
    </section>
  )
}

const Database = ({ reader, state }: Part) => {
  const words = reader.words.health
  const { server } = state
  const says = (up: boolean) => <span class={up ? 'badge trust' : 'badge bad'}>{up ? words.answers : words.down}</span>
  return (
    <section class="box stack">
      <h2>{words.database}</h2>
      <dl class="pd">
        <dt>PostgreSQL</dt>
        <dd class="row g2">
          {says(server !== null)}
          {server ? <bdi class="ltr">{server.version}</bdi> : null}
          <span class="muted small">{state.embedded ? words.embedded : words.external}</span>
        </dd>
        {server ? (
          <>
            <dt>{words.up}</dt>
            <dd>
              <At reader={reader} at={server.since} />
            </dd>
            <dt>{words.size}</dt>
            <dd>{words.megabytes(Math.round(server.bytes / MEGABYTE))}</dd>
            <dt>{words.connections}</dt>
            <dd>{words.ofMost(server.connections, server.mostConnections)}</dd>
          </>
        ) : null}
        <dt>{words.telemetry}</dt>
        <dd>{says(state.telemetryUp)}</dd>
      </dl>
    </section>
  )
}

const Statements = ({ reader, statements }: { reader: Reader; statements: StatementCost[] }) => {
  const words = reader.words.health
  const number = (value: number) =>
    formatNumber(value < 10 ? Math.round(value * 100) / 100 : Math.round(value), reader.language)
  return (
    <table class="queue statements">
      <caption class="vh">{words.statements}</caption>
      <thead>
        <tr>
          <th scope="col">{words.statement}</th>
          <th scope="col">{words.calls}</th>
          <th scope="col">{words.mean}</th>
          <th scope="col">{words.longest}</th>
          <th scope="col">{words.total}</th>
        </tr>
      </thead>
      <tbody>
        {statements.map(({ statement, calls, meanMs, longestMs, totalMs }) => (
          <tr>
            <td class="words">
              <details>
                <summary>
                  <code class="sql">{statement}</code>
                </summary>
              </details>
            </td>
            <td>
              <span class="only-narrow muted">{words.calls} </span>
              <span class="num">{formatNumber(calls, reader.language)}</span>
            </td>
            <td>
              <span class="only-narrow muted">{words.mean} </span>
              <span class="num">{words.ms(number(meanMs))}</span>
            </td>
            <td>
              <span class="only-narrow muted">{words.longest} </span>
              <span class="num">{words.ms(number(longestMs))}</span>
            </td>
            <td>
              <span class="only-narrow muted">{words.total} </span>
              <span class="num">{words.seconds(number(totalMs / 1_000))}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
