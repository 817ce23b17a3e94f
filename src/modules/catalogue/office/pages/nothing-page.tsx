import { routes } from '../../../../routes.ts'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'

/** Instead of a preview, where the shop would show nothing. */
export const NothingToShowPage = (props: { reader: Reader; frame: OfficeFrame; productId: string | null }) => {
  const words = props.reader.words.officeCatalogue.preview
  return (
    <OfficePage reader={props.reader} title={words.nothingTitle} frame={props.frame}>
      <div class="box stack">
        <p>{words.nothing}</p>
        <p>
          <a class="btn" href={props.productId ? routes.officeVariants(props.productId) : routes.officeProducts}>
            {words.back}
          </a>
        </p>
      </div>
    </OfficePage>
  )
}
