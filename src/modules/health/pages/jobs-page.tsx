import { formatNumber } from '../../../platform/persian/numbers.ts'
import type { FailedJob, JobCount } from '../../../platform/server-queries.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type JobsProps = {
  reader: Reader
  frame: OfficeFrame
  counts: JobCount[]
  failed: FailedJob[]
  /** the id that the next page begins before */
  more: number | null
  mends: boolean
  trouble: 'gone' | null
}

/** What waits behind the scenes and what failed. Payloads are not shown: they are ids, and nobody needs them here. */
export const JobsPage = ({ reader, frame, counts, failed, more, mends, trouble }: JobsProps) => {
  const words = reader.words.health
  return (
    <OfficePage reader={reader} title={words.jobs} frame={frame}>
      {trouble ? (
        <Note kind="warn" icon="warn">
          {words.goneOrRunning}
        </Note>
      ) : null}
      <section class="box stack">
        <h2>{words.failed}</h2>
        {failed.length === 0 ? (
          <p class="muted">{words.noFailed}</p>
        ) : (
          <Failed reader={reader} failed={failed} mends={mends} />
        )}
        {more === null ? null : (
          <a class="btn line" rel="next" href={`${routes.officeJobs}?before=${more}`}>
            {reader.words.office.list.older}
          </a>
        )}
      </section>
      <section class="box stack">
        <h2>{words.jobs}</h2>
        {counts.length === 0 ? <p class="muted">{words.noJobs}</p> : <Counts reader={reader} counts={counts} />}
      </section>
    </OfficePage>
  )
}

const Failed = ({ reader, failed, mends }: Pick<JobsProps, 'reader' | 'failed' | 'mends'>) => {
  const words = reader.words.health
  return (
    <table class="queue">
      <caption class="vh">{words.failed}</caption>
      <thead>
        <tr>
          <th scope="col">{words.job}</th>
          <th scope="col">{words.tries}</th>
          <th scope="col">{words.nextTry}</th>
          <th scope="col">{words.error}</th>
          {mends ? <th scope="col">{words.again}</th> : null}
        </tr>
      </thead>
      <tbody>
        {failed.map((job) => (
          <tr>
            <td>
              <bdi class="ltr">{job.name}</bdi>
            </td>
            <td>
              <span class="only-narrow muted">{words.tries} </span>
              {formatNumber(job.attempts, reader.language)} / {formatNumber(job.mostAttempts, reader.language)}
            </td>
            <td class="muted">
              {job.attempts >= job.mostAttempts ? words.noMore : <At reader={reader} at={job.nextAt} />}
            </td>
            <td>
              <bdi class="ltr">{kindOfError(job.error)}</bdi>
            </td>
            {mends ? (
              <td>
                {job.running ? (
                  words.running
                ) : (
                  <form method="post" action={routes.officeJobRuns(String(job.id))}>
                    <button class="btn quiet" type="submit">
                      {words.again}
                    </button>
                  </form>
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The name or code of an error; the rest of its words could hold a value of somebody's. */
export const kindOfError = (error: string): string =>
  /\b(?:E[A-Z]{3,20}|[A-Z][A-Za-z]{2,40}Error|[A-Z]{1,3}\d{3,5}|HTTP \d{3})\b/.exec(error)?.[0] ?? 'Error'

const Counts = ({ reader, counts }: Pick<JobsProps, 'reader' | 'counts'>) => {
  const words = reader.words.health
  const columns = ['waiting', 'running', 'failing', 'givenUp'] as const
  return (
    <table class="queue">
      <caption class="vh">{words.jobs}</caption>
      <thead>
        <tr>
          <th scope="col">{words.job}</th>
          {columns.map((column) => (
            <th scope="col" class="figure">
              {words[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((count) => (
          <tr>
            <td>
              <bdi class="ltr">{count.name}</bdi>
            </td>
            {columns.map((column) => (
              <td class="figure">
                <span class="only-narrow muted">{words[column]} </span>
                {formatNumber(count[column], reader.language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
