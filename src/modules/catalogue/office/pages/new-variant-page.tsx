import { routes } from '../../../../routes.ts'
import type { OfficeFrame } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { variantRules } from '../../edit-sections.ts'
import type { Told } from '../needs.ts'
import type { ProductInOffice } from '../product-office.tsx'
import { EditForm } from './edit-form.tsx'
import { ProductFrame } from './product-frame.tsx'

type NewVariantProps = { reader: Reader; frame: OfficeFrame; product: ProductInOffice; told: Told | null }

/** A pack that is not there yet; it is sold when it has a price. */
export const NewVariantPage = ({ reader, frame, product, told }: NewVariantProps) => {
  const words = reader.words.officeCatalogue.variants
  return (
    <ProductFrame reader={reader} frame={frame} product={product} here="variants" title={words.makeTitle}>
      <div class="bo-form">
        <EditForm
          reader={reader}
          form="new"
          action={routes.officeVariants(product.id)}
          rules={variantRules}
          fields={{ max_per_order: 10, axis: 'weight' }}
          told={told}
          page={routes.officeNewVariant(product.id)}
          buttons={
            <>
              <button class="btn" type="submit">
                {words.makeButton}
              </button>
              <a class="btn quiet" href={routes.officeVariants(product.id)}>
                {words.back}
              </a>
            </>
          }
        />
      </div>
    </ProductFrame>
  )
}
