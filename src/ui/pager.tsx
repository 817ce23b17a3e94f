import { formatNumber } from '../platform/persian/numbers.ts'
import type { Reader } from './reader.ts'

/** Which page numbers to show: first, last, and the neighbours of the current one; null is a gap. */
export const pageNumbers = (current: number, count: number): (number | null)[] => {
  const wanted = new Set([1, count, current - 1, current, current + 1].filter((page) => page >= 1 && page <= count))
  const sorted = [...wanted].sort((a, b) => a - b)
  return sorted.flatMap((page, index) => {
    const gap = page - (sorted[index - 1] ?? page - 1)
    if (gap === 2) return [page - 1, page]
    return gap > 2 ? [null, page] : [page]
  })
}

export const Pager = (props: { reader: Reader; page: number; pageCount: number; href: (page: number) => string }) => {
  const { reader, page, pageCount, href } = props
  const words = reader.words.listing
  if (pageCount <= 1) return null
  return (
    <nav class="pager" aria-label={words.pages}>
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev" aria-label={words.previous}>
          ‹
        </a>
      ) : null}
      {pageNumbers(page, pageCount).map((number) =>
        number === null ? (
          <span class="gap" aria-hidden="true">
            …
          </span>
        ) : (
          <a
            href={href(number)}
            aria-label={words.page(number)}
            aria-current={number === page ? 'page' : undefined}
            class="num"
          >
            {formatNumber(number, reader.language)}
          </a>
        ),
      )}
      {page < pageCount ? (
        <a href={href(page + 1)} rel="next" aria-label={words.next}>
          ›
        </a>
      ) : null}
    </nav>
  )
}
