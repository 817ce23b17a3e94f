import { routes } from '../routes.ts'
import type { Reader } from './reader.ts'

/** The way from home to here; the last step is this page and no link. */
export const Crumbs = ({
  reader,
  way,
  here,
}: {
  reader: Reader
  way: { href: string; text: string }[]
  here: string
}) => (
  <nav aria-label={reader.words.common.crumbs}>
    <ol class="crumbs">
      {[{ href: routes.home, text: reader.words.common.home }, ...way].map(({ href, text }) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
      <li>
        <span aria-current="page">{here}</span>
      </li>
    </ol>
  </nav>
)
