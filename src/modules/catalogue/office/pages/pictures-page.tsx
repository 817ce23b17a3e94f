import { routes } from '../../../../routes.ts'
import { Field } from '../../../../ui/form.tsx'
import { Picture } from '../../../../ui/niche.tsx'
import { Done, Note } from '../../../../ui/note.tsx'
import type { OfficeFrame } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type HeldPicture, MOST_ALT_CHARACTERS } from '../../edit-pictures.ts'
import { pictureOf } from '../../shown.ts'
import type { ProductInOffice } from '../product-office.tsx'
import { ProductFrame } from './product-frame.tsx'

type PicturesProps = {
  reader: Reader
  frame: OfficeFrame
  product: ProductInOffice
  problems: string[]
  saved: boolean
}

export const storedPicture = ({ file, kind, widths, alt }: HeldPicture) =>
  pictureOf(`${file} ${kind} ${widths.join(',')} ${alt}`)

/** The pictures of a product in their order, and the form that brings more. */
export const PicturesPage = (props: PicturesProps) => {
  const { reader, frame, product, problems, saved } = props
  const words = reader.words.officeCatalogue.pictures
  const pictures = product.shown.pictures as unknown as HeldPicture[]
  return (
    <ProductFrame
      reader={reader}
      frame={frame}
      product={product}
      here="pictures"
      title={words.title}
      islands={['picture-order']}
    >
      <Done told={saved ? reader.words.officeCatalogue.product.saved : null} />
      {problems.length > 0 ? (
        <Note kind="bad" icon="warn">
          <ul>
            {problems.map((problem) => (
              <li>{problem}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      <div class="cols a">
        <section class="stack" aria-label={words.title}>
          <p class="muted">{words.text}</p>
          {pictures.length === 0 ? <p class="muted">{words.none}</p> : <Ordered {...props} pictures={pictures} />}
        </section>
        <Add {...props} />
      </div>
    </ProductFrame>
  )
}

type OrderedProps = PicturesProps & { pictures: HeldPicture[] }

const Ordered = (props: OrderedProps) => {
  const { reader, product, pictures } = props
  const words = reader.words.officeCatalogue.pictures
  return (
    <picture-order
      data-action={routes.officePictureOrders(product.id)}
      data-saved={words.orderSaved}
      data-failed={words.orderFailed}
    >
      <ol class="pictures">
        {pictures.map((picture, at) => (
          <li class="box stack g2" data-file={picture.file}>
            <One {...props} picture={picture} at={at} />
          </li>
        ))}
      </ol>
      <p class="small muted" role="status" data-part="status" />
    </picture-order>
  )
}

const One = ({ reader, product, pictures, picture, at }: OrderedProps & { picture: HeldPicture; at: number }) => {
  const words = reader.words.officeCatalogue.pictures
  const file = <input type="hidden" name="file" value={picture.file} />
  return (
    <>
      <div class="row between">
        <b class="small">{words.number(at + 1)}</b>
        {at === 0 ? <span class="badge brand">{words.first}</span> : null}
      </div>
      <span class={`niche ${String(product.fields.tint)}`}>
        <Picture picture={storedPicture(picture)} alt={picture.alt} width={220} />
      </span>
      <form class="row" method="post" action={routes.officePictureMoves(product.id)}>
        {file}
        <button
          class="btn quiet"
          name="step"
          value="earlier"
          type="submit"
          disabled={at === 0}
          aria-label={words.moveEarlier(at + 1)}
        >
          {words.earlier}
        </button>
        <button
          class="btn quiet"
          name="step"
          value="later"
          type="submit"
          disabled={at === pictures.length - 1}
          aria-label={words.moveLater(at + 1)}
        >
          {words.later}
        </button>
      </form>
      <form class="stack g2" method="post" action={routes.officePictureTexts(product.id)}>
        {file}
        <Field
          reader={reader}
          name="alt"
          id={`alt-${at}`}
          label={words.alt}
          value={picture.alt}
          optional
          maxLength={MOST_ALT_CHARACTERS}
        />
        <button class="btn quiet" type="submit" aria-label={`${words.saveAlt}: ${words.number(at + 1)}`}>
          {words.saveAlt}
        </button>
      </form>
      <div class="row between">
        {picture.kind === 'photo' ? (
          <a
            class="btn quiet"
            href={routes.officePictureCrop(product.id, picture.file)}
            aria-label={words.cropNamed(at + 1)}
          >
            {words.crop}
          </a>
        ) : null}
        <form method="post" action={routes.officePictureRemovals(product.id)}>
          {file}
          <button class="btn quiet" type="submit" aria-label={words.removeNamed(at + 1)}>
            {words.remove}
          </button>
        </form>
      </div>
    </>
  )
}

const Add = ({ reader, product }: PicturesProps) => {
  const words = reader.words.officeCatalogue.pictures
  return (
    <form class="box stack" method="post" action={routes.officePictures(product.id)} encType="multipart/form-data">
      <h2>{words.add}</h2>
      <div class="field">
        <label for="files">{words.choose}</label>
        <input
          class="input"
          type="file"
          id="files"
          name="files"
          accept="image/jpeg,image/png,image/webp,image/svg+xml"
          multiple
          required
        />
      </div>
      <Field
        reader={reader}
        name="alt"
        id="new-alt"
        label={words.alt}
        hint={words.altHint}
        value=""
        optional
        maxLength={MOST_ALT_CHARACTERS}
      />
      <button class="btn" type="submit">
        {words.upload}
      </button>
    </form>
  )
}
