import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import { ContentPage, type Frame, type Inside, Words } from './content-page.tsx'

type Method = {
  code: string
  titleFa: string
  titleEn: string
  kind: string
  promiseDaysMin: number
  promiseDaysMax: number
  freeOffered: boolean
  freeFromRials: number | null
}
type Step = { weightToGrams: number; priceRials: number }

/** What delivery says of itself; a `DeliveryTable` of delivery fits. Places are zones, provinces or cities, by code. */
export type DeliveryFacts = {
  methods: readonly Method[]
  /** method → place → steps, lightest first */
  tariffs: ReadonlyMap<string, ReadonlyMap<string, readonly Step[]>>
  zoneOfProvince: ReadonlyMap<string, string>
  settings: { freeFromRials: number | null; cutoffHour: number }
  provinces: readonly { code: string; name: string; nameEnglish: string }[]
  citiesOf: (provinceCode: string) => readonly { code: string; name: string }[]
}

type Part = { reader: Reader; facts: DeliveryFacts }

/** What each way of delivery costs by weight and place, from the very tariffs that the checkout asks. */
export const DeliveryPage = ({ facts, ...frame }: Frame & { facts: DeliveryFacts }) => (
  <ContentPage {...frame}>
    <Delivery reader={frame.reader} text={frame.text} facts={facts} />
  </ContentPage>
)

export const Delivery = ({ reader, text, facts }: Inside & { facts: DeliveryFacts }) => {
  const words = reader.words.content.delivery
  return (
    <>
      <Words text={text} part="cost" />
      <ul>
        {facts.methods.map((method) => {
          const from = method.freeOffered ? (method.freeFromRials ?? facts.settings.freeFromRials) : null
          const title = titleOf(reader, method)
          return <li>{from === null ? words.neverFree(title) : words.freeFrom(title, from)}</li>
        })}
      </ul>
      <section class="stack" id="tariffs">
        <h2>{words.tariffs}</h2>
        <Words text={text} part="note" />
        {facts.methods.map((method) => (
          <Tariff reader={reader} facts={facts} method={method} />
        ))}
        <p class="small muted">{words.heaviest}</p>
      </section>
      <Zones reader={reader} facts={facts} />
      <Words text={text} part="after" />
      <p>{words.cutoff(facts.settings.cutoffHour)}</p>
      <p>
        <a class="btn line" href={routes.tracking}>
          {words.track}
        </a>
      </p>
    </>
  )
}

const titleOf = (reader: Reader, method: Method) => (reader.language === 'fa' ? method.titleFa : method.titleEn)

const Tariff = ({ reader, facts, method }: Part & { method: Method }) => {
  const words = reader.words.content.delivery
  const places = [...(facts.tariffs.get(method.code) ?? [])].sort(([one], [other]) => one.localeCompare(other))
  const weights = [...new Set(places.flatMap(([, steps]) => steps.map((step) => step.weightToGrams)))]
  if (places.length === 0) return null
  const days = method.kind === 'courier' ? words.bySlot : words.days(method.promiseDaysMin, method.promiseDaysMax)
  return (
    <ScrollTable class="specs tariff" caption={`${titleOf(reader, method)}${reader.words.common.listComma}${days}`}>
      <thead>
        <tr>
          <th scope="col">{words.weight}</th>
          {places.map(([place]) => (
            <th scope="col">{placeName(reader, facts, place)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weights
          .sort((one, other) => one - other)
          .map((grams) => (
            <tr>
              <th scope="row">{words.upToGrams(grams)}</th>
              {places.map(([, steps]) => (
                <td>{priceOf(reader, steps, grams)}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </ScrollTable>
  )
}

const priceOf = (reader: Reader, steps: readonly Step[], grams: number): string => {
  const step = steps.find(({ weightToGrams }) => grams <= weightToGrams)
  return step ? formatNumber(step.priceRials / 10, reader.language) : '—'
}

const ZONE = /^zone-(\d+)$/

const placeName = (reader: Reader, { provinces, citiesOf }: DeliveryFacts, place: string): string => {
  const zone = ZONE.exec(place)?.[1]
  if (zone) return reader.words.content.delivery.zone(zone)
  const name =
    provinces.find(({ code }) => code === place)?.name ??
    provinces.flatMap(({ code }) => citiesOf(code)).find(({ code }) => code === place)?.name ??
    place
  // English names are known of provinces alone; a capital mostly bears that of its province.
  return reader.language === 'fa' ? name : (provinces.find((province) => province.name === name)?.nameEnglish ?? name)
}

const Zones = ({ reader, facts }: Part) => {
  const words = reader.words.content.delivery
  const zones = [...new Set(facts.zoneOfProvince.values())].sort()
  if (zones.length === 0) return null
  const inZone = (zone: string) => facts.provinces.filter(({ code }) => facts.zoneOfProvince.get(code) === zone)
  return (
    <section class="stack g3">
      <h2>{words.zones}</h2>
      <dl class="zones">
        {zones.map((zone) => (
          <div>
            <dt>{placeName(reader, facts, zone)}</dt>
            <dd>
              {inZone(zone)
                .map(({ name, nameEnglish }) => (reader.language === 'fa' ? name : nameEnglish))
                .join(reader.words.common.listComma)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
