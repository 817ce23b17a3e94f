import { routes } from '../../../../routes.ts'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { brandRules } from '../../edit-sections.ts'
import type { Told } from '../needs.ts'
import { EditForm } from './edit-form.tsx'

type Brand = { slug: string; title_fa: string; title_en: string; country: string }
type BrandProps = { reader: Reader; frame: OfficeFrame; brand: Brand; told: Told | null }

/** One brand: what it is called, and taking it away. */
export const BrandPage = ({ reader, frame, brand, told }: BrandProps) => {
  const words = reader.words.officeCatalogue.brands
  const { slug, ...fields } = brand
  return (
    <OfficePage
      reader={reader}
      title={`${words.edit}: ${reader.language === 'fa' ? brand.title_fa : brand.title_en}`}
      frame={frame}
    >
      <p>
        <a href={routes.officeBrands}>{words.back}</a>
      </p>
      <div class="cols a">
        <EditForm
          reader={reader}
          form="brand"
          action={routes.officeBrand(slug)}
          rules={brandRules}
          fields={fields}
          told={told}
          page={routes.officeBrand(slug)}
        />
        <form class="box stack" method="post" action={routes.officeBrandRemovals(slug)}>
          <p class="small muted">{words.removeText}</p>
          <button class="btn line" type="submit">
            {words.remove}
          </button>
        </form>
      </div>
    </OfficePage>
  )
}
