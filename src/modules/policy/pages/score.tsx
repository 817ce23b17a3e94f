import { At } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { clauses, probesOf, score } from '../clauses/clauses.ts'
import type { Standing } from '../probe-run.ts'

/** How many clauses have a probe, how many are only words, how many wait: never "100 %". */
export const Score = ({ reader, standing }: { reader: Reader; standing: (probe: string) => Standing }) => {
  const words = reader.words.policy
  const { all, probed, words: promised, notYet } = score()
  const standings = [...new Set(clauses.flatMap(probesOf))].map(standing)
  const here = standings.flatMap((one) => one.here ?? [])
  const copy = standings.find((one) => one.copy)?.copy
  const broken = standings.filter((one) => !(one.here ?? one.copy)?.holds && (one.here ?? one.copy)).length
  const last = here.reduce<Date | null>((latest, { lastAt }) => (latest && latest > lastAt ? latest : lastAt), null)
  return (
    <div class={broken > 0 ? 'verdict no' : 'verdict'}>
      <Icon name={broken > 0 ? 'warn' : 'shield'} />
      <div>
        <p class="strong l">{words.scoreTitle(probed, all)}</p>
        <p class="small">{words.scoreText(promised, notYet)}</p>
        {broken > 0 ? <p class="small strong">{words.broken(broken)}</p> : null}
        <p class="small">
          {last ? (
            <>
              {words.scoreHere(here.filter(({ holds }) => holds).length, here.length)} {words.lastRun}:{' '}
              <At reader={reader} at={last} />
            </>
          ) : (
            words.neverHere
          )}
        </p>
        {copy ? (
          <p class="small">
            {words.copyRun}: <At reader={reader} at={copy.at} />
          </p>
        ) : null}
      </div>
    </div>
  )
}
