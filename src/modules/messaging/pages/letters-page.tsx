import { routes } from '../../../routes.ts'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Language, Reader } from '../../../ui/reader.ts'
import { emailOf, type LetterOptions, smsOf } from '../letter.ts'
import { smsParts } from '../letters/parts.ts'
import { messageReader } from '../letters/reader.ts'
import { channelsOf, optionsOfSample, SAMPLE_CHECK_CODE, type Sample, samples } from '../letters/samples.ts'

type LettersPageProps = {
  reader: Reader
  frame: OfficeFrame
  /** of the messages */
  language: Language
  shop: LetterOptions['shop']
  smsSuffix: string
  smsPartRials: number
}

/** Every message that the shop writes: its SMS with what it costs, its e-mail as it is rendered. */
export const LettersPage = (props: LettersPageProps) => {
  const { reader, frame, language } = props
  const words = reader.words.letters.office
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p class="muted">{words.intro}</p>
      <nav class="row" aria-label={words.languages}>
        {(['fa', 'en'] as const).map((one) => (
          <a
            class="chip"
            href={`${routes.officeLetters}?letters=${one}`}
            aria-current={one === language ? 'page' : undefined}
          >
            {words.language[one]}
          </a>
        ))}
      </nav>
      <div class="letters">
        {samples.map((sample) => (
          <SampleBox {...props} sample={sample} />
        ))}
      </div>
    </OfficePage>
  )
}

const SampleBox = (props: LettersPageProps & { sample: Sample }) => {
  const { reader, sample } = props
  const words = reader.words.letters.office
  const titles: Partial<Record<string, string>> = words.template
  const channels = channelsOf(sample)
  return (
    <article class="box stack" id={sample.template}>
      <h2>{titles[sample.template] ?? sample.template}</h2>
      <p class="small muted">
        {words.categoryTitle}: {words.category[sample.category]}
      </p>
      {channels.includes('sms') ? <Sms {...props} /> : null}
      {channels.includes('email') ? <Email {...props} /> : null}
    </article>
  )
}

const Sms = ({ reader, language, sample, shop, smsSuffix, smsPartRials }: LettersPageProps & { sample: Sample }) => {
  const words = reader.words.letters.office
  const message = { ...sample, channel: 'sms' as const, checkCode: SAMPLE_CHECK_CODE }
  const sms = smsOf(messageReader(language), message, optionsOfSample(sample, { language, shop, smsSuffix }))
  const { parts, left } = smsParts(sms)
  return (
    <section class="stack g2">
      <h3>{words.sms}</h3>
      <p class="sms" lang={language} dir={language === 'fa' ? 'rtl' : 'ltr'}>
        {sms}
      </p>
      <p class="small muted">
        {words.parts(parts, left)}
        <br />
        {words.cost(parts * smsPartRials)}
      </p>
    </section>
  )
}

const Email = ({ reader, language, sample, shop }: LettersPageProps & { sample: Sample }) => {
  const words = reader.words.letters.office
  const message = { ...sample, channel: 'email' as const, checkCode: SAMPLE_CHECK_CODE }
  const options = optionsOfSample(sample, { language, shop, smsSuffix: '' })
  const { subject, text, headers } = emailOf(messageReader(language), message, options)
  return (
    <section class="stack g2">
      <h3>{words.emailTitle}</h3>
      <p>
        <span class="muted">{words.subject}:</span> <b lang={language}>{subject}</b>
      </p>
      <a href={`${routes.officeLetterHtml(sample.template)}?letters=${language}`}>{words.openHtml}</a>
      <details>
        <summary>{words.plain}</summary>
        <p class="sms" lang={language} dir={language === 'fa' ? 'rtl' : 'ltr'}>
          {text}
        </p>
        <p class="small muted">{words.headers}</p>
        <p class="key small ltr">
          {Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </p>
      </details>
    </section>
  )
}
