import { routes } from '../../../../routes.ts'
import { Difference, type Differing } from '../../../../ui/difference.tsx'
import { Check, described, ErrorSummary, Field, FieldFrame, Select } from '../../../../ui/form.tsx'
import { Picture } from '../../../../ui/niche.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type BannerPicture, type BannerState, bannerLimits, bannerTints } from '../../banner.ts'
import { BannerCard, sourcesOf } from '../../home-banners.tsx'
import { type BannerErrors, bannerFields, keptText, type TypedBanner } from '../banner-form.ts'

type BannerPageProps = {
  reader: Reader
  frame: OfficeFrame
  /** null: a new one */
  id: string | null
  banner: BannerState | null
  typed: TypedBanner
  errors: BannerErrors
  picture: BannerPicture | null
  preview: BannerState | null
  differing: Differing[] | null
  seen: number
  /** what a new banner will be called: a second press finds it */
  formKey: string
  trouble: string | null
}

/** One banner: its form, how it would look at both widths, and its way out. */
export const BannerPage = (props: BannerPageProps) => {
  const { reader, frame, id, banner, errors, preview, differing, trouble } = props
  const { banner: words, banners, history } = reader.words.officeContent
  const title = banner ? words.editTitle(banner.title[reader.language]) : words.newTitle
  const order: readonly string[] = [...bannerFields, 'picture']
  const wrong = Object.entries(errors)
    .map(([name, text]) => ({ id: name, text }))
    .sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
  return (
    <OfficePage reader={reader} title={title} frame={frame}>
      <nav class="row" aria-label={banners.title}>
        <a class="chip" href={routes.officeBanners}>
          {banners.title}
        </a>
        {id ? (
          <a class="chip" href={routes.officeBannerHistory(id)}>
            {history.link}
          </a>
        ) : null}
      </nav>
      {trouble ? (
        <Note kind="bad" icon="warn">
          {trouble}
        </Note>
      ) : null}
      <ErrorSummary reader={reader} errors={wrong} />
      {differing ? (
        <Difference reader={reader} rows={differing} page={id ? routes.officeBanner(id) : routes.officeBanners} />
      ) : null}
      {preview ? <Preview reader={reader} banner={preview} /> : null}
      <Form {...props} />
      {id ? <Remove reader={reader} id={id} seen={props.seen} /> : null}
    </OfficePage>
  )
}

const Form = (props: BannerPageProps) => {
  const { reader, id, typed, errors, picture, seen, formKey } = props
  const { banner: words, editor } = reader.words.officeContent
  const { title, text, alt, link } = bannerLimits
  const field = (name: keyof TypedBanner & string, label: string, most: number, more: object = {}) => (
    <Field
      reader={reader}
      name={name}
      label={label}
      value={String(typed[name])}
      error={errors[name]}
      maxLength={most}
      {...more}
    />
  )
  const english = { leftToRight: true }
  return (
    <form
      class="box stack bo-form"
      id="banner-form"
      method="post"
      encType="multipart/form-data"
      action={id ? routes.officeBanner(id) : routes.officeBanners}
    >
      <input type="hidden" name="seen" value={String(seen)} />
      {id ? null : <input type="hidden" name="key" value={formKey} />}
      {picture ? <input type="hidden" name="kept" value={keptText(picture)} /> : null}
      <div class="cols b">
        {field('titleFa', words.fields.title.fa, title)}
        {field('titleEn', words.fields.title.en, title, english)}
        {field('textFa', words.fields.text.fa, text, { optional: true, rows: 2 })}
        {field('textEn', words.fields.text.en, text, { ...english, optional: true, rows: 2 })}
      </div>
      {field('link', words.fields.link, link, { ...english, hint: words.linkHint })}
      <PictureField {...props} />
      <div class="cols b">
        {field('altFa', words.fields.alt.fa, alt, { hint: words.altHint })}
        {field('altEn', words.fields.alt.en, alt, english)}
      </div>
      <Select
        reader={reader}
        name="tint"
        label={words.fields.tint}
        value={typed.tint}
        error={errors.tint}
        options={bannerTints.map((value) => ({ value, text: words.tints[value] ?? value }))}
      />
      <div class="cols b">
        {field('fromDay', words.fields.from, 30, { optional: true, hint: words.dayHint })}
        {field('fromTime', words.fields.fromTime, 8, { optional: true, hint: words.timeHint })}
        {field('untilDay', words.fields.until, 30, { optional: true, hint: words.dayHint })}
        {field('untilTime', words.fields.untilTime, 8, { optional: true, hint: words.timeHint })}
      </div>
      <Check name="on" label={words.fields.on} checked={typed.on} asSwitch />
      {field('why', editor.why, 300, { optional: true })}
      <div class="row">
        <button class="btn" type="submit" name="step" value="save" data-key="s">
          {words.save}
        </button>
        <button class="btn line" type="submit" name="step" value="see">
          {editor.preview}
        </button>
      </div>
    </form>
  )
}

const PictureField = ({ reader, picture, errors }: BannerPageProps) => {
  const { banner: words } = reader.words.officeContent
  const about = { hint: words.pictureHint, error: errors.picture }
  return (
    <div class="thing">
      {picture ? (
        <span class="thumb wide">
          <Picture picture={sourcesOf(picture)} alt={words.now} width={120} />
        </span>
      ) : null}
      <FieldFrame reader={reader} name="picture" id="picture" label={words.fields.picture} {...about}>
        <input
          class="input"
          type="file"
          id="picture"
          name="picture"
          accept="image/jpeg,image/png,image/webp,image/svg+xml"
          required={picture === null}
          {...described(about, 'picture')}
        />
      </FieldFrame>
    </div>
  )
}

/** WCAG 2.1.1: what only a finger can scroll takes the focus. */
const reachable = { tabIndex: 0 }

/** As the home page would draw it on a phone and on a desk. */
const Preview = ({ reader, banner }: { reader: Reader; banner: BannerState }) => {
  const { banner: words, editor } = reader.words.officeContent
  return (
    <section class="box stack" role="status" aria-labelledby="preview-title">
      <h2 id="preview-title">{editor.previewTitle}</h2>
      <p class="small muted">{editor.previewText}</p>
      {(['phone', 'desktop'] as const).map((width) => (
        <section class="scroll" aria-label={words[width]} {...reachable}>
          <p class="tiny muted">{words[width]}</p>
          <div class={`as-${width}`}>
            <BannerCard reader={reader} banner={banner} />
          </div>
        </section>
      ))}
    </section>
  )
}

const Remove = ({ reader, id, seen }: { reader: Reader; id: string; seen: number }) => {
  const { banner: words } = reader.words.officeContent
  return (
    <form class="box row between bo-form" method="post" action={routes.officeBannerRemovals(id)}>
      <input type="hidden" name="seen" value={String(seen)} />
      <p class="small muted">{words.removeText}</p>
      <button class="btn line" type="submit">
        {words.remove}
      </button>
    </form>
  )
}
