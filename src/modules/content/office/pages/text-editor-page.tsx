import { en } from '../../../../messages/en.ts'
import { fa } from '../../../../messages/fa.ts'
import type { Language } from '../../../../platform/persian/language.ts'
import { routes } from '../../../../routes.ts'
import { Difference, type Differing } from '../../../../ui/difference.tsx'
import { ErrorSummary, Field } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { pageText } from '../../page-text.ts'
import { Contact } from '../../pages/contact-page.tsx'
import { Cookies } from '../../pages/cookies-page.tsx'
import { Delivery } from '../../pages/delivery-page.tsx'
import { Terms } from '../../pages/terms-page.tsx'
import type { PageFacts } from '../../shop.tsx'
import { languages, type PageState, type PartRule, partsOf, type TextPage } from '../../text-page.ts'
import { fieldOf } from '../text-form.ts'

type TextEditorProps = {
  reader: Reader
  frame: OfficeFrame
  page: TextPage
  facts: PageFacts
  typed: Record<string, string>
  errors: Record<string, string>
  preview: PageState | null
  differing: Differing[] | null
  seen: number
  /** the form holds the text of this older version */
  ofVersion: number | null
  isShipped: boolean
  done: string | null
}

/** The words of one page in both languages, part by part, and how they would look. */
export const TextEditorPage = (props: TextEditorProps) => {
  const { reader, frame, page, errors, differing, preview, seen, ofVersion, done } = props
  const { editor: words, history, parts, texts } = reader.words.officeContent
  const wrong = Object.entries(errors).map(([id, text]) => {
    const [language = 'fa', part = ''] = id.split('-')
    return {
      id,
      text: `${parts[part] ?? part}${reader.words.common.listComma}${words.languages[language as Language]}: ${text}`,
    }
  })
  return (
    <OfficePage reader={reader} title={words.title(reader.words.pageTexts[page].title)} frame={frame}>
      <nav class="row" aria-label={texts.title}>
        <a class="chip" href={routes.officeTexts}>
          {texts.title}
        </a>
        <a class="chip" href={routes.officeTextHistory(page)}>
          {history.link}
        </a>
        <a class="chip" href={routes[page]}>
          {texts.open}
        </a>
      </nav>
      {done ? <Said text={done} /> : null}
      {ofVersion === null ? null : <Note icon="back">{words.version(ofVersion)}</Note>}
      <ErrorSummary reader={reader} errors={wrong} />
      {differing ? <Difference reader={reader} rows={differing} page={routes.officeText(page)} /> : null}
      {preview ? <Preview {...props} preview={preview} /> : null}
      <div class="cols a">
        <Form {...props} />
        <div class="stack">
          <How reader={reader} />
          {props.isShipped ? null : <ToShipped reader={reader} page={page} seen={seen} />}
        </div>
      </div>
    </OfficePage>
  )
}

export const Said = ({ text }: { text: string }) => (
  <div role="status">
    <Note kind="trust" icon="check">
      {text}
    </Note>
  </div>
)

const Form = ({ reader, page, typed, errors, seen }: TextEditorProps) => {
  const { editor: words, parts, around } = reader.words.officeContent
  return (
    <form class="box stack" id="text-form" method="post" action={routes.officeText(page)}>
      <input type="hidden" name="seen" value={String(seen)} />
      {partsOf(page).map(([part, rule]) => (
        <fieldset class="part stack g2">
          <legend>
            <h2>{parts[part] ?? part}</h2>
          </legend>
          <div class="cols b">
            {languages.map((language) => (
              <Part
                reader={reader}
                name={fieldOf(language, part)}
                label={words.languages[language]}
                rule={rule}
                value={typed[fieldOf(language, part)] ?? ''}
                error={errors[fieldOf(language, part)]}
                english={language === 'en'}
              />
            ))}
          </div>
          {around[page]?.[part] ? <p class="hint">{around[page][part]}</p> : null}
        </fieldset>
      ))}
      <Field reader={reader} name="why" label={words.why} value={typed.why ?? ''} maxLength={300} optional />
      <Buttons reader={reader} />
    </form>
  )
}

const Buttons = ({ reader, form }: { reader: Reader; form?: string }) => {
  const { editor: words } = reader.words.officeContent
  return (
    <div class="row">
      <button class="btn" type="submit" name="step" value="publish" form={form} data-key={form ? undefined : 's'}>
        {words.publish}
      </button>
      {form ? null : (
        <button class="btn line" type="submit" name="step" value="see" formnovalidate>
          {words.preview}
        </button>
      )}
    </div>
  )
}

type PartProps = {
  reader: Reader
  name: string
  label: string
  rule: PartRule
  value: string
  error: string | undefined
  english: boolean
}

const Part = ({ reader, name, label, rule, value, error, english }: PartProps) => (
  <Field
    reader={reader}
    name={name}
    label={label}
    value={value}
    error={error}
    hint={reader.words.officeContent.editor.most(rule.most)}
    optional={rule.optional ?? false}
    maxLength={rule.most}
    leftToRight={english}
    {...(rule.kind === 'text' ? { rows: Math.min(18, Math.max(3, Math.ceil(rule.most / 350))) } : {})}
  />
)

const How = ({ reader }: { reader: Reader }) => {
  const { editor: words } = reader.words.officeContent
  return (
    <section class="box stack g2">
      <h2>{words.how}</h2>
      <ul class="points small">
        {words.howPoints.map((point) => (
          <li>
            <bdi>{point}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

const ToShipped = ({ reader, page, seen }: { reader: Reader; page: TextPage; seen: number }) => {
  const { editor: words } = reader.words.officeContent
  return (
    <form class="box stack g2" method="post" action={routes.officeTextReturns(page)}>
      <h2>{words.shippedTitle}</h2>
      <p class="small muted">{words.shippedText}</p>
      <input type="hidden" name="seen" value={String(seen)} />
      <button class="btn line" type="submit" name="version" value="0">
        {words.toShipped}
      </button>
    </form>
  )
}

/** What a reader of the shop would see, in both languages, with all that the program says around the texts. */
const Preview = (props: TextEditorProps & { preview: PageState }) => {
  const { reader, preview } = props
  const { editor: words } = reader.words.officeContent
  return (
    <section class="box stack" role="status" aria-labelledby="preview-title">
      <h2 id="preview-title">{words.previewTitle}</h2>
      <p class="small muted">{words.previewText}</p>
      <div class="cols b">
        {languages.map((language) => (
          <article class="prose shown" lang={language} dir={language === 'fa' ? 'rtl' : 'ltr'}>
            <p class="shown-title">{preview[language].title}</p>
            <Inside {...props} language={language} />
          </article>
        ))}
      </div>
      <Buttons reader={reader} form="text-form" />
    </section>
  )
}

const Inside = ({
  reader,
  page,
  facts,
  preview,
  language,
}: TextEditorProps & { preview: PageState; language: Language }) => {
  const own = { reader: { ...reader, language, words: language === 'fa' ? fa : en }, text: pageText(preview[language]) }
  if (page === 'terms') return <Terms {...own} seller={facts.seller} withdrawalDays={facts.withdrawalDays} />
  if (page === 'delivery') return <Delivery {...own} facts={facts.deliveryFacts()} />
  if (page === 'cookies') return <Cookies {...own} cookies={facts.cookies} />
  const form = <p class="note">{own.reader.words.officeContent.editor.form}</p>
  return <Contact {...own} seller={facts.seller} form={form} />
}
