import type { ComponentChildren } from 'preact'
import { At } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Clause } from '../clauses/clause.ts'
import { decisions } from '../clauses/decisions.ts'
import { linkageFigure } from '../linkage-figure.ts'
import type { Standing } from '../probe-run.ts'
import { Seal, sealOf } from './seal.tsx'

type Props = {
  reader: Reader
  clause: Clause
  standing: (probe: string) => Standing
  /** probes that the running shop itself runs every night */
  live: ReadonlySet<string>
  /** a clause that two sentences share has its id once */
  anchor: boolean
}

/** One clause, closed: number, seal and what it says. Open: what keeps it, how far, and when that was last proven. */
export const ClauseDetails = (props: Props) => {
  const { reader, clause, standing, anchor } = props
  const words = reader.words.policy
  const language = reader.language
  return (
    <details class="clause" id={anchor ? clause.id : undefined}>
      <summary>
        <bdi class="clause-id">{clause.id}</bdi>
        <span class="grow">{clause.says[language]}</span>
        <Seal reader={reader} kind={sealOf(clause, standing)} />
        <Icon name="down" />
      </summary>
      <dl class="clause-facts">
        <Fact title={words.keptBy}>{clause.kept[language]}</Fact>
        <Fact title={words.grade}>
          <b>{words.grades[clause.grade]}</b>: {words.gradeMeans[clause.grade]}
        </Fact>
        <Proof {...props} />
        {clause.id === 'P18' ? <Fact title={words.linkage.title}>{words.linkage.text(linkageFigure)}</Fact> : null}
        {clause.readings.length > 0 ? (
          <Fact title={words.ourReading}>
            {clause.readings.map((id) => (
              <span class="own-line">
                <bdi class="muted">{id}</bdi> {decisions[id][language]}
              </span>
            ))}
          </Fact>
        ) : null}
        <Fact title={words.owner}>
          <Code text={clause.owner} />
        </Fact>
        {clause.kept.files.length > 0 ? (
          <Fact title={words.files}>
            {clause.kept.files.map((file) => (
              <Code text={file} />
            ))}
          </Fact>
        ) : null}
      </dl>
    </details>
  )
}

const Proof = ({ reader, clause, standing, live }: Props) => {
  const words = reader.words.policy
  const { proof } = clause
  if ('none' in proof) return <Fact title={words.why}>{proof.none[reader.language]}</Fact>
  if ('notYet' in proof) return <Fact title={words.why}>{proof.notYet[reader.language]}</Fact>
  return (
    <Fact title={words.proof}>
      {[proof.probe, ...(proof.also ?? [])].map((probe) => (
        <Run reader={reader} probe={probe} standing={standing} live={live} />
      ))}
    </Fact>
  )
}

/** A probe, and when it last passed or failed, here and on a copy. */
const Run = ({ reader, probe, standing, live }: Omit<Props, 'clause' | 'anchor'> & { probe: string }) => {
  const words = reader.words.policy
  const { here, copy } = standing(probe)
  return (
    <>
      <Code text={probe} />
      {here?.passedAt ? (
        <span class="own-line">
          {words.passedHere}: <At reader={reader} at={here.passedAt} />
        </span>
      ) : null}
      {here && !here.holds ? (
        <span class="own-line sale-c">
          {words.failedHere}: <At reader={reader} at={here.lastAt} />
        </span>
      ) : null}
      {here ? null : <span class="own-line">{live.has(probe) ? words.neverRun : words.onlyOnCopy}</span>}
      {copy ? (
        <span class="own-line">
          {words.copyRun}: <At reader={reader} at={copy.at} /> ({words.seals[copy.holds ? 'holds' : 'broken']})
        </span>
      ) : null}
    </>
  )
}

const Fact = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
)

const Code = ({ text }: { text: string }) => <code class="ltr own-line">{text}</code>
