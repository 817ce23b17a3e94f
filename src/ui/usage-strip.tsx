import { routes } from '../routes.ts'
import { keep } from './kept.ts'
import type { Reader } from './reader.ts'
import { usageText } from './usage-text.ts'

/**
 * The question for anonymous usage (P12): hidden until the island of the same name has seen that there is no answer, so that without
 * JavaScript nothing is asked or taken. The bytes are the same for everybody. Without `asks` the element only notes and sends.
 */
export const UsageStrip = ({ reader, asks }: { reader: Reader; asks: boolean }) => {
  const { version } = usageText()
  return keep(`usage strip ${reader.language} ${version} ${asks}`, () => (
    <Strip reader={reader} version={version} asks={asks} />
  ))
}

const Strip = ({ reader, version, asks }: { reader: Reader; version: string; asks: boolean }) => {
  const { strip: words, said } = reader.words.telemetry
  return (
    <usage-strip data-version={version} data-yes={said.yes} data-no={said.no}>
      {asks ? (
        <section class="consent" aria-labelledby="strip-title" hidden>
          <h2 id="strip-title">{words.title}</h2>
          <p class="small">
            <b>{words.what}</b> {words.whatText} <b>{words.why}</b> {words.whyText} <b>{words.who}</b> {words.whoText}{' '}
            {words.without}
          </p>
          <div class="two">
            <button class="btn line" type="button" value="yes">
              {words.yes}
            </button>
            <button class="btn line" type="button" value="no">
              {words.no}
            </button>
          </div>
          <p class="row between small">
            <a class="btn quiet" href={routes.usageData}>
              {words.finer}
            </a>
            <span class="muted">{words.later}</span>
          </p>
        </section>
      ) : null}
      <p class="vh" role="status" />
    </usage-strip>
  )
}
