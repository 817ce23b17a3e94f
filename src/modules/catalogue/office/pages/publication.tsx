import { routes } from '../../../../routes.ts'
import { Day } from '../../../../ui/dates.tsx'
import { ErrorSummary, Field } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { faultsListed, faultWords } from '../needs.ts'
import type { ProductEditProps } from './product-edit-page.tsx'

type PublicationProps = Pick<ProductEditProps, 'reader' | 'product' | 'told'>

/** Whether the shop shows it, from when, and what waits. */
export const Publication = (props: PublicationProps) => {
  const { reader, product } = props
  const words = reader.words.officeCatalogue.publication
  const day = product.shown.published_on as string | null
  const pictures = product.shown.pictures as unknown[]
  return (
    <section class="box stack" aria-labelledby="publication-title">
      <h2 id="publication-title">{words.title}</h2>
      {day === null ? (
        <p>{words.draft}</p>
      ) : (
        <p>
          {product.state === 'planned' ? words.plannedFor : words.shownSince} <Day reader={reader} day={day} />
        </p>
      )}
      {product.priced === 0 ? (
        <Note kind="warn" icon="warn">
          {words.unpriced}
        </Note>
      ) : null}
      {pictures.length === 0 ? <p class="small muted">{words.noPicture}</p> : null}
      {day === null ? <Publish {...props} /> : <TakeOut {...props} />}
      {product.draft ? <Waiting {...props} /> : null}
    </section>
  )
}

const Publish = ({ reader, product, told }: PublicationProps) => {
  const words = reader.words.officeCatalogue.publication
  const own = told?.form === 'publication' ? told : null
  const fault = own?.faults?.published_on
  return (
    <form class="stack" method="post" action={routes.officeProductPublications(product.id)}>
      <ErrorSummary reader={reader} errors={faultsListed(reader, own?.faults)} />
      <Field
        reader={reader}
        name="published_on"
        label={words.day}
        hint={words.dayHint}
        value={own?.typed?.published_on?.[0] ?? ''}
        error={fault ? faultWords(reader, fault) : undefined}
        optional
        maxLength={60}
      />
      <button class="btn block" type="submit">
        {words.publish}
      </button>
    </form>
  )
}

const TakeOut = ({ reader, product }: PublicationProps) => (
  <form method="post" action={routes.officeProductTakingsOut(product.id)}>
    <button class="btn line block" type="submit">
      {reader.words.officeCatalogue.publication.takeOut}
    </button>
  </form>
)

const Waiting = ({ reader, product, told }: PublicationProps) => {
  const { publication: words, fields } = reader.words.officeCatalogue
  const own = told?.form === 'draft' ? told : null
  return (
    <div class="stack g2">
      <Note kind="warn" icon="clock">
        {words.waiting}{' '}
        {Object.keys(product.draft!.fields)
          .map((name) => fields[name] ?? name)
          .join(reader.words.common.listComma)}
      </Note>
      <ErrorSummary reader={reader} errors={faultsListed(reader, own?.faults)} />
      <form method="post" action={routes.officeDraftPublications(product.id)}>
        <button class="btn block" type="submit">
          {words.publishDraft}
        </button>
      </form>
      <form method="post" action={routes.officeDraftDiscards(product.id)}>
        <button class="btn quiet block" type="submit">
          {words.discard}
        </button>
      </form>
    </div>
  )
}
