import { routes } from '../routes.ts'
import { Empty } from './empty.tsx'
import { Page, type SpeciesLink } from './page.tsx'
import type { Reader } from './reader.ts'

export type ErrorKind = 'not-found' | 'product-gone' | 'crash' | 'too-many' | 'bad-request' | 'forbidden'

type ErrorPageProps = {
  reader: Reader
  kind: ErrorKind
  species: SpeciesLink[]
  /** the reference number of a crash, to be read out on the telephone */
  reference?: string
}

/** What happened, is the basket safe, what next; never a trace of the machine. */
export const ErrorPage = ({ reader, kind, species, reference }: ErrorPageProps) => {
  const words = reader.words.errors
  const [title, text] = {
    'not-found': [words.notFoundTitle, words.notFoundText],
    'product-gone': [words.productGoneTitle, words.productGoneText],
    crash: [words.crashTitle, words.crashText],
    'too-many': [words.tooManyTitle, words.tooManyText],
    'bad-request': [words.badRequestTitle, words.badRequestText],
    forbidden: [words.forbiddenTitle, words.forbiddenText],
  }[kind] as [string, string]
  const lost = kind === 'not-found' || kind === 'product-gone'
  return (
    <Page reader={reader} title={title} styles={['shop']} robots="noindex" shell="full" species={species}>
      <div class="wrap sec">
        <Empty pet={lost ? 'dog' : 'turtle'} title={title} text={text} heading={1}>
          {reference ? (
            <p>
              {words.crashCode} <b class="num ltr">{reference}</b>
            </p>
          ) : null}
          {lost ? <Ways reader={reader} species={species} /> : null}
          <a class="btn line" href={routes.home}>
            {words.toHome}
          </a>
        </Empty>
      </div>
    </Page>
  )
}

/** A lost visitor gets a search field and the six doors. */
const Ways = ({ reader, species }: { reader: Reader; species: SpeciesLink[] }) => (
  <>
    <form class="ask" action={routes.search} method="get">
      <label class="vh" for="lost-search">
        {reader.words.header.searchLabel}
      </label>
      <input
        class="input"
        id="lost-search"
        name="q"
        type="search"
        maxLength={100}
        placeholder={reader.words.header.searchPlaceholder}
      />
      <button class="btn" type="submit">
        {reader.words.common.search}
      </button>
    </form>
    <div class="row centre">
      {species.map(({ slug, title }) => (
        <a class="chip" href={routes.category(slug)}>
          {title[reader.language]}
        </a>
      ))}
    </div>
  </>
)

/** The page for an HTTP status, for the one place where breakage is caught. */
export const errorPage = (props: { reader: Reader; species: SpeciesLink[]; status: number; reference?: string }) => {
  const { reader, species, status, reference } = props
  const kind = kindOf(status)
  return (
    <ErrorPage reader={reader} species={species} kind={kind} reference={kind === 'crash' ? reference : undefined} />
  )
}

const kindOf = (status: number): ErrorKind => {
  if (status === 404 || status === 405 || status === 410) return 'not-found'
  if (status === 403) return 'forbidden'
  if (status === 429 || status === 503) return 'too-many'
  return status < 500 ? 'bad-request' : 'crash'
}
