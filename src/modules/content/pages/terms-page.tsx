import { Note } from '../../../ui/note.tsx'
import { type Seller, SellerParticulars } from '../seller.tsx'
import { ContentPage, type Frame, Passages } from './content-page.tsx'

/** Articles 33 and 34 of the E-Commerce Act: seller, costs, delivery, withdrawal and its exceptions, complaints. */
export const TermsPage = ({ seller, ...frame }: Frame & { seller: Seller }) => {
  const words = frame.reader.words.content.terms
  return (
    <ContentPage {...frame} title={words.title} description={words.description}>
      <Note icon="leaf">{words.lead}</Note>
      <SellerParticulars reader={frame.reader} seller={seller} />
      <Passages passages={words.passages} />
    </ContentPage>
  )
}
