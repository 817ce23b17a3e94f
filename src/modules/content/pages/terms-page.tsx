import { Note } from '../../../ui/note.tsx'
import { type Seller, SellerParticulars } from '../seller.tsx'
import { ContentPage, type Frame, type Inside, Words } from './content-page.tsx'

type Facts = {
  seller: Seller
  /** how long a buyer may withdraw, in working days (article 37) */
  withdrawalDays: number
}

/** Articles 33 and 34 of the E-Commerce Act: seller, costs, delivery, withdrawal and its exceptions, complaints. */
export const TermsPage = ({ seller, withdrawalDays, ...frame }: Frame & Facts) => (
  <ContentPage {...frame}>
    <Terms reader={frame.reader} text={frame.text} seller={seller} withdrawalDays={withdrawalDays} />
  </ContentPage>
)

export const Terms = ({ reader, text, seller, withdrawalDays }: Inside & Facts) => {
  const words = reader.words.content.terms
  return (
    <>
      <Note icon="leaf">
        <Words text={text} part="lead" />
      </Note>
      <SellerParticulars reader={reader} seller={seller} />
      <Words text={text} part="buying" />
      <section class="stack g2">
        <h2>{words.withdrawal}</h2>
        <p>{words.withdrawalText(withdrawalDays)}</p>
      </section>
      <Words text={text} part="returning" />
      <Words text={text} part="complaints" />
    </>
  )
}
