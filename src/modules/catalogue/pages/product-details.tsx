import { formatNumber, percent } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { Attribute, Nutrition, Product, Variant } from '../product.ts'

/** About, specifications and ingredients; all in the page, so that search and print find them. */
export const About = ({ reader, product, chosen }: { reader: Reader; product: Product; chosen: Variant }) => {
  const words = reader.words.product
  return (
    <div class="stack">
      <section class="stack" id="about" aria-labelledby="about-title">
        <h2 id="about-title">{words.about}</h2>
        <div class="about" lang="fa" dir="auto" dangerouslySetInnerHTML={{ __html: product.descriptionHtml }} />
      </section>
      {product.ingredients === null ? null : (
        <section aria-labelledby="ingredients-title">
          <h3 id="ingredients-title">{words.ingredients}</h3>
          <p>
            <bdi>{product.ingredients}</bdi>
          </p>
        </section>
      )}
      <Specs reader={reader} product={product} chosen={chosen} />
    </div>
  )
}

const Specs = ({ reader, product, chosen }: { reader: Reader; product: Product; chosen: Variant }) => {
  const words = reader.words.product
  const rows: [string, string | null][] = [
    [words.brand, product.brand.title[reader.language]],
    [words.category, product.category.title[reader.language]],
    ...attributeRows(reader, product),
    [
      reader.words.attributes.axes[chosen.axis],
      product.variants.map(({ label }) => label[reader.language]).join(reader.words.common.listComma),
    ],
    [words.origin, product.origin],
    [words.licence, product.licenceNumber],
    [words.storage, product.storage],
  ]
  return (
    <table class="specs" id="specs">
      <caption>{words.specs}</caption>
      <tbody>
        {rows.map(([name, value]) =>
          value ? (
            <tr>
              <th scope="row">{name}</th>
              <td>
                {name === words.category ? (
                  <a href={routes.category(product.category.slug)}>{value}</a>
                ) : (
                  <bdi>{value}</bdi>
                )}
              </td>
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}

const attributeRows = (reader: Reader, product: Product): [string, string][] => {
  const words = reader.words
  const order: Attribute[] = ['form', 'lifeStage', 'breedSize', 'mainProtein', 'specialNeed', 'material']
  return order
    .filter((attribute) => (product.attributes[attribute] ?? []).length > 0)
    .map((attribute) => [
      words.attributes.names[attribute],
      product.attributes[attribute]!.map((value) => words.attributes.values[attribute][value] ?? value).join(
        words.common.listComma,
      ),
    ])
}

/** Nutrition per 100 g and the daily amount. Nothing known: nothing shown. */
export const Food = ({ reader, product }: { reader: Reader; product: Product }) => {
  const words = reader.words.product
  if (product.nutrition === null && product.feeding.length === 0) return null
  return (
    <div class="stack" id="food">
      {product.nutrition === null ? null : <NutritionTable reader={reader} nutrition={product.nutrition} />}
      {product.feeding.length === 0 ? null : (
        <table class="specs">
          <caption>{words.feeding}</caption>
          <thead class="vh">
            <tr>
              <th scope="col">{words.feedingWho}</th>
              <th scope="col">{words.feedingAmount}</th>
            </tr>
          </thead>
          <tbody>
            {product.feeding.map(({ who, amount }) => (
              <tr>
                <th scope="row">
                  <bdi>{who}</bdi>
                </th>
                <td>
                  <bdi>{amount}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

const NutritionTable = ({ reader, nutrition }: { reader: Reader; nutrition: Nutrition }) => {
  const words = reader.words.product
  const shares: [string, number | null][] = [
    [words.protein, nutrition.proteinPercent],
    [words.fat, nutrition.fatPercent],
    [words.fibre, nutrition.fibrePercent],
    [words.ash, nutrition.ashPercent],
    [words.moisture, nutrition.moisturePercent],
  ]
  const known = shares.filter((row): row is [string, number] => row[1] !== null)
  /* the longest bar fills its cell: a share of 32 beside one of 3 stays readable */
  const longest = Math.max(...known.map(([, share]) => share), 1)
  return (
    <table class="specs">
      <caption>
        {words.nutrition} <span class="muted small">{words.nutritionUnit}</span>
      </caption>
      <tbody>
        {known.map(([name, share]) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="bar-cell">
              <meter min={0} max={longest} value={share} aria-label={name} />
            </td>
            <td class="num strong">{percent(share, reader.language)}</td>
          </tr>
        ))}
        {nutrition.kcalPer100g === null ? null : (
          <tr>
            <th scope="row">{words.energy}</th>
            <td class="bar-cell" />
            <td class="strong">{words.kcal(nutrition.kcalPer100g)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

export const formattedCode = (reader: Reader, code: string): string =>
  /^\d+$/.test(code) ? formatNumber(Number(code), reader.language).replace(/[,٬]/g, '') : code
