import { routes } from '../../../../routes.ts'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { categoryRules } from '../../edit-sections.ts'
import type { BranchRow } from '../../office-queries.ts'
import type { Told } from '../needs.ts'
import { EditForm } from './edit-form.tsx'

type CategoryProps = { reader: Reader; frame: OfficeFrame; category: BranchRow; told: Told | null }

/** One category: what it is called, and taking it away. */
export const CategoryPage = ({ reader, frame, category, told }: CategoryProps) => {
  const words = reader.words.officeCatalogue.tree
  const { title_fa, title_en, tint } = category
  return (
    <OfficePage
      reader={reader}
      title={`${words.edit}: ${reader.language === 'fa' ? title_fa : title_en}`}
      frame={frame}
    >
      <p>
        <a href={routes.officeCategories}>{words.back}</a>
      </p>
      <div class="cols a">
        <EditForm
          reader={reader}
          form="category"
          action={routes.officeCategory(category.slug)}
          rules={categoryRules}
          fields={{ title_fa, title_en, tint }}
          told={told}
          page={routes.officeCategory(category.slug)}
        />
        <form class="box stack" method="post" action={routes.officeCategoryRemovals(category.slug)}>
          <p class="small muted">{words.removeText}</p>
          <button class="btn line" type="submit">
            {words.remove}
          </button>
        </form>
      </div>
    </OfficePage>
  )
}
