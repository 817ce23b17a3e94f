import { routes } from '../../../../routes.ts'
import { Field } from '../../../../ui/form.tsx'
import { Picture } from '../../../../ui/niche.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { OfficeFrame } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { HeldPicture } from '../../edit-pictures.ts'
import { type CropTyped, cropFields } from '../crop-form.ts'
import type { ProductInOffice } from '../product-office.tsx'
import { storedPicture } from './pictures-page.tsx'
import { ProductFrame } from './product-frame.tsx'

type CropProps = {
  reader: Reader
  frame: OfficeFrame
  product: ProductInOffice
  picture: HeldPicture
  typed: CropTyped
  problem: string | null
}

/** Choosing a part of a picture: in numbers, and with a script by drawing on it. */
export const CropPage = ({ reader, frame, product, picture, typed, problem }: CropProps) => {
  const words = reader.words.officeCatalogue.pictures
  return (
    <ProductFrame
      reader={reader}
      frame={frame}
      product={product}
      here="pictures"
      title={words.cropTitle}
      islands={['picture-crop']}
    >
      {problem ? (
        <Note kind="bad" icon="warn">
          {problem}
        </Note>
      ) : null}
      <picture-crop>
        <form class="box stack" method="post" action={routes.officePictureCrop(product.id, picture.file)}>
          <p class="muted">{words.cropText}</p>
          <div class="crop-board" data-part="board">
            <Picture picture={storedPicture(picture)} alt={picture.alt} width={640} eager />
            <svg class="crop-mark" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
              <rect data-part="mark" x={typed.left} y={typed.top} width={typed.width} height={typed.height} />
            </svg>
          </div>
          <div class="grid2">
            {cropFields.map((name) => (
              <Field
                reader={reader}
                name={name}
                label={words[name]}
                value={typed[name]}
                inputmode="numeric"
                leftToRight
                maxLength={12}
              />
            ))}
          </div>
          <div class="row">
            <button class="btn" type="submit">
              {words.cropButton}
            </button>
            <a class="btn quiet" href={routes.officePictures(product.id)}>
              {words.title}
            </a>
          </div>
        </form>
      </picture-crop>
    </ProductFrame>
  )
}
