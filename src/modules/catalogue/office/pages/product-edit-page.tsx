import { routes } from '../../../../routes.ts'
import type { Option } from '../../../../ui/form.tsx'
import { Done } from '../../../../ui/note.tsx'
import type { OfficeFrame } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { productSections, relatedRules, type SectionName, sectionNames, type Typed } from '../../edit-sections.ts'
import type { NamedProduct } from '../../office-queries.ts'
import type { Told } from '../needs.ts'
import type { DoneWord, ProductInOffice } from '../product-office.tsx'
import { EditForm } from './edit-form.tsx'
import { OldAddresses } from './old-addresses.tsx'
import { ProductFrame } from './product-frame.tsx'
import { Publication } from './publication.tsx'

export type ProductEditProps = {
  reader: Reader
  frame: OfficeFrame
  product: ProductInOffice
  told: Told | null
  done: DoneWord | null
  options: Record<string, Option[]>
  /** the products that stand beside it */
  beside: NamedProduct[]
  relatedTyped: Typed
  oldAddresses: readonly string[]
  /** the description that is being written, as the shop shows it */
  description: string | null
}

/** Everything that staff write of a product; each section is saved on its own. */
export const ProductEditPage = (props: ProductEditProps) => {
  const { reader, frame, product, done } = props
  const { sections, product: words } = reader.words.officeCatalogue
  return (
    <ProductFrame reader={reader} frame={frame} product={product} here="edit">
      <Done told={done ? words[done] : null} />
      <div class="cols a">
        <div class="stack">
          {sectionNames.map((name) => (
            <>
              <Section {...props} name={name} />
              {name === 'place' ? (
                <OldAddresses reader={reader} productId={product.id} slugs={props.oldAddresses} />
              ) : null}
            </>
          ))}
          <Related {...props} />
        </div>
        <aside class="stack sticky">
          <Publication {...props} />
          <nav class="box side-jumps" aria-label={words.edit}>
            <ul class="stack g1">
              {[...sectionNames, 'related' as const].map((name) => (
                <li>
                  <a href={`#${name}`}>{sections[name]}</a>
                </li>
              ))}
            </ul>
          </nav>
        </aside>
      </div>
    </ProductFrame>
  )
}

const Section = (props: ProductEditProps & { name: SectionName }) => {
  const { reader, product, told, options, name, description } = props
  const { sections, markdown, oldAddresses } = reader.words.officeCatalogue
  const names = new Map(Object.values(options).flatMap((list) => list.map(({ value, text: word }) => [value, word])))
  return (
    <EditForm
      reader={reader}
      form={name}
      title={sections[name]}
      action={routes.officeProductEdits(product.id, name)}
      rules={productSections[name]}
      fields={product.fields}
      told={told}
      page={`${routes.officeProduct(product.id)}#${name}`}
      options={options}
      hints={name === 'place' ? { slug: oldAddresses.hint } : undefined}
      names={names}
      buttons={<Buttons {...props} />}
    >
      {name === 'texts' ? (
        <>
          <div class="row">
            <button class="btn quiet" type="submit" name="look" value="1" formnovalidate>
              {markdown.button}
            </button>
          </div>
          {description === null ? null : (
            <section class="written" aria-label={markdown.title} tabIndex={-1}>
              <div class="prose" dangerouslySetInnerHTML={{ __html: description }} />
            </section>
          )}
        </>
      ) : null}
    </EditForm>
  )
}

/** What is in the shop can be changed there at once, or written down for later. */
const Buttons = ({ reader, product }: ProductEditProps) => {
  const words = reader.words.officeCatalogue.product
  return product.state === 'shown' ? (
    <>
      <button class="btn" type="submit">
        {words.saveShown}
      </button>
      <button class="btn line" type="submit" name="keep" value="1">
        {words.keep}
      </button>
    </>
  ) : (
    <button class="btn" type="submit">
      {words.save}
    </button>
  )
}

const Related = (props: ProductEditProps) => {
  const { reader, product, told, beside, relatedTyped } = props
  const title = (row: NamedProduct) => (reader.language === 'fa' ? row.title_fa : row.title_en)
  const chosen = (product.fields.related as string[]).flatMap((id) => beside.find((row) => row.id === id) ?? [])
  const own: Told = { ...(told?.form === 'related' ? told : {}), form: 'related', typed: relatedTyped }
  return (
    <EditForm
      reader={reader}
      form="related"
      title={reader.words.officeCatalogue.sections.related}
      action={routes.officeProductEdits(product.id, 'related')}
      rules={relatedRules}
      fields={product.fields}
      told={own}
      page={`${routes.officeProduct(product.id)}#related`}
      names={new Map(beside.map((row) => [row.id, title(row)]))}
      buttons={<Buttons {...props} />}
    >
      {chosen.length > 0 ? (
        <ul class="rows small">
          {chosen.map((row) => (
            <li>
              <a href={routes.officeProduct(row.id)}>{title(row)}</a>
              <span class="num muted">{row.code}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </EditForm>
  )
}
