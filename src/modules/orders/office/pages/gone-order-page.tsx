import { routes } from '../../../../routes.ts'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'

/** No order has this number. */
export const GoneOrderPage = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => {
  const { gone } = reader.words.officeOrders
  return (
    <OfficePage reader={reader} title={gone.title} frame={frame}>
      <p>{gone.text}</p>
      <p>
        <a class="btn" href={routes.officeOrders}>
          {gone.back}
        </a>
      </p>
    </OfficePage>
  )
}
