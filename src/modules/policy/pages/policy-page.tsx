import { Day } from '../../../ui/dates.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { clauseOf } from '../clauses/clauses.ts'
import type { Standing } from '../probe-run.ts'
import type { Line, Section, Sentence } from '../text/section.ts'
import { currentVersion, sections } from '../text/text.ts'
import { ClauseDetails } from './clause-details.tsx'
import { type Frame, PolicyFrame, Registers } from './policy-frame.tsx'
import { Score } from './score.tsx'

export type PolicyFacts = { standing: (probe: string) => Standing; live: ReadonlySet<string> }

/** The text word for word, and below each sentence what keeps it and when that was last proven. */
export const PolicyPage = ({ standing, live, ...frame }: Frame & PolicyFacts) => {
  const { reader } = frame
  const words = reader.words.policy
  return (
    <PolicyFrame {...frame} title={words.title} description={words.description}>
      <div class="split policy">
        <article class="prose">
          <h1>{words.title}</h1>
          <p class="muted">
            {words.version(currentVersion.number)} <Day reader={reader} day={currentVersion.from} />. {words.lead}
          </p>
          {words.reading ? <p class="muted">{words.reading}</p> : null}
          <Score reader={reader} standing={standing} />
          <Registers reader={reader} />
          {sections.map((section) => (
            <SectionOfText reader={reader} section={section} standing={standing} live={live} />
          ))}
        </article>
        <Contents reader={reader} />
      </div>
    </PolicyFrame>
  )
}

const Contents = ({ reader }: { reader: Reader }) => (
  <nav class="side-nav box only-d sticky" aria-label={reader.words.policy.contents}>
    {sections.map(({ id, title }) => (
      <a class="small" href={`#${id}`}>
        {title[reader.language]}
      </a>
    ))}
  </nav>
)

type Shown = PolicyFacts & { reader: Reader }

const SectionOfText = ({ section, ...shown }: Shown & { section: Section }) => (
  <section class="policy-section" id={section.id} aria-labelledby={`${section.id}-title`}>
    <h2 id={`${section.id}-title`}>{section.title[shown.reader.language]}</h2>
    {section.lines.flatMap((line) =>
      line.sentences.map((sentence) => <SentenceOfText {...shown} line={line} sentence={sentence} />),
    )}
  </section>
)

/** In English our reading comes first and the text that binds below it. */
const SentenceOfText = ({ line, sentence, ...shown }: Shown & { line: Line; sentence: Sentence }) => {
  const english = shown.reader.language === 'en'
  return (
    <div class="sentence" id={sentence.id}>
      {english ? <p>{sentence.en}</p> : null}
      <p class={english ? 'original small muted' : line.list ? 'listed' : undefined} lang="fa" dir="rtl">
        {sentence.fa}
      </p>
      {/* The telephone's two lines belong to the sentence before them. */}
      {/^L2[56]$/.test(sentence.id)
        ? null
        : sentence.clauses.map((id) => (
            <ClauseDetails {...shown} clause={clauseOf(id)} anchor={firstSentenceOf(id) === sentence} />
          ))}
    </div>
  )
}

const firstSentences = new Map<string, Sentence>()
for (const sentence of sections.flatMap(({ lines }) => lines).flatMap(({ sentences }) => sentences))
  for (const id of sentence.clauses) if (!firstSentences.has(id)) firstSentences.set(id, sentence)

const firstSentenceOf = (id: string) => firstSentences.get(id)
