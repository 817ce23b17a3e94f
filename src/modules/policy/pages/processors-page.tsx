import type { Processor } from '../processors.ts'
import { type Frame, PolicyFrame, Registers } from './policy-frame.tsx'

/** Everybody outside who gets anything, at which step, and exactly what (C10, P62). */
export const ProcessorsPage = ({ processors, ...frame }: Frame & { processors: readonly Processor[] }) => {
  const { reader } = frame
  const words = reader.words.policy.processors
  const language = reader.language
  return (
    <PolicyFrame {...frame} title={words.title} description={words.description} inside>
      <article class="prose">
        <h1>{words.title}</h1>
        <p class="muted">{words.lead}</p>
        <Registers reader={reader} />
        {processors.map(({ id, name, step, fields, keys, active, note }) => (
          <section class="policy-section" id={id}>
            <h2>
              {name[language]} {active ? null : <span class="seal part">{words.inactive}</span>}
            </h2>
            <dl class="clause-facts">
              <div>
                <dt>{words.step}</dt>
                <dd>{step[language]}</dd>
              </div>
              <div>
                <dt>{words.fields}</dt>
                <dd>{fields[language]}</dd>
              </div>
              {keys.length > 0 ? (
                <div>
                  <dt>{words.keys}</dt>
                  <dd>
                    <code class="ltr">{keys.join(', ')}</code>
                  </dd>
                </div>
              ) : null}
            </dl>
            <p class="small muted">{note[language]}</p>
          </section>
        ))}
      </article>
    </PolicyFrame>
  )
}
