import { routes } from '../../../../routes.ts'
import { Done } from '../../../../ui/note.tsx'
import type { OfficeFrame } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Fields } from '../../change.ts'
import { variantRules } from '../../edit-sections.ts'
import type { PastWindow } from '../../office-queries.ts'
import type { Told } from '../needs.ts'
import type { ProductInOffice } from '../product-office.tsx'
import { EditForm } from './edit-form.tsx'
import { Prices } from './prices.tsx'
import { ProductFrame } from './product-frame.tsx'

export type VariantProps = {
  reader: Reader
  frame: OfficeFrame
  product: ProductInOffice
  variant: { id: string; fields: Fields; prices: Fields }
  past: PastWindow[]
  told: Told | null
  now: Date
  done: 'saved' | 'priced' | null
  setsPrices: boolean
}

/** One pack of a product. */
export const VariantPage = (props: VariantProps) => {
  const { reader, frame, product, variant, told, done } = props
  const { variants: words, prices, product: common } = reader.words.officeCatalogue
  const label = String(variant.fields[reader.language === 'fa' ? 'label_fa' : 'label_en'])
  return (
    <ProductFrame reader={reader} frame={frame} product={product} here="variants" title={label}>
      <Done told={done === 'priced' ? prices.saved : done === 'saved' ? common.saved : null} />
      <p>
        <a href={routes.officeVariants(product.id)}>{words.back}</a>
      </p>
      <div class="cols b">
        <Prices {...props} />
        <div class="stack">
          <EditForm
            reader={reader}
            form="facts"
            title={words.facts}
            action={routes.officeVariantEdits(variant.id)}
            rules={variantRules}
            fields={variant.fields}
            told={told}
            page={routes.officeVariant(variant.id)}
          />
          <Retirement {...props} />
        </div>
      </div>
    </ProductFrame>
  )
}

const Retirement = ({ reader, variant }: VariantProps) => {
  const words = reader.words.officeCatalogue.variants
  const retired = variant.fields.retired_at !== null
  return (
    <form class="box stack" method="post" action={routes.officeVariantRetirements(variant.id)}>
      <p class="small muted">{words.retireText}</p>
      <button class="btn line" type="submit" name="retired" value={retired ? '0' : '1'}>
        {retired ? words.bringBack : words.retire}
      </button>
    </form>
  )
}
