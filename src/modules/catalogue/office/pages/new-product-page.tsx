import { routes } from '../../../../routes.ts'
import { ErrorSummary, type Option } from '../../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Faults, newProductRules, type Typed } from '../../edit-sections.ts'
import { faultsListed } from '../needs.ts'
import { RuleFields } from './rule-fields.tsx'

type NewProductProps = {
  reader: Reader
  frame: OfficeFrame
  typed: Typed
  faults: Faults | undefined
  options: Record<string, Option[]>
}

/** The few things that a product needs to begin. */
export const NewProductPage = ({ reader, frame, typed, faults, options }: NewProductProps) => {
  const words = reader.words.officeCatalogue
  return (
    <OfficePage reader={reader} title={words.make.title} frame={frame}>
      <form class="box stack bo-form" method="post" action={routes.officeProducts}>
        <p class="muted">{words.make.text}</p>
        <ErrorSummary reader={reader} errors={faultsListed(reader, faults)} />
        <RuleFields
          reader={reader}
          rules={newProductRules}
          typed={typed}
          faults={faults}
          options={options}
          hints={{ code: words.make.codeHint }}
        />
        <div class="row">
          <button class="btn" type="submit">
            {words.make.button}
          </button>
          <a class="btn quiet" href={routes.officeProducts}>
            {words.product.back}
          </a>
        </div>
      </form>
    </OfficePage>
  )
}
