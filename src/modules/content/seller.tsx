import { digits } from '../../ui/header.tsx'
import { Note } from '../../ui/note.tsx'
import type { Reader } from '../../ui/reader.ts'

/** Who sells: what articles 33 and 34 of the E-Commerce Act want a buyer to see. `sample`: not a real seller yet. */
export type Seller = {
  name: string
  address: string
  registration: string
  phone: string
  email: string
  economicCode?: string
  sample?: boolean
}

export const SellerParticulars = ({ reader, seller }: { reader: Reader; seller: Seller }) => {
  const words = reader.words.content
  const facts: [string, string | undefined][] = [
    [words.seller.name, seller.name],
    [words.seller.address, seller.address],
    [words.seller.registration, seller.registration],
    [words.seller.economicCode, seller.economicCode],
  ]
  return (
    <section class="stack g2" id="seller">
      <h2>{words.seller.title}</h2>
      {seller.sample ? (
        <Note kind="warn" icon="warn">
          {words.sampleSeller}
        </Note>
      ) : null}
      <dl class="facts-list">
        {facts.map(([name, value]) =>
          value ? (
            <>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </>
          ) : null,
        )}
        <dt>{words.seller.phone}</dt>
        <dd>
          <a class="num ltr" href={`tel:${dialled(seller.phone)}`}>
            {digits(seller.phone, reader)}
          </a>
        </dd>
        <dt>{words.seller.email}</dt>
        <dd>
          <a class="ltr" href={`mailto:${seller.email}`}>
            {seller.email}
          </a>
        </dd>
      </dl>
    </section>
  )
}

/** A local number as the telephone dials it from anywhere: 0912… becomes +98912… */
const dialled = (phone: string): string => phone.replace(/[^\d+]/g, '').replace(/^0(?=\d)/, '+98')
