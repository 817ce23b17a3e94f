import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { NarrowPage } from '../../../ui/narrow-page.tsx'
import { Niche } from '../../../ui/niche.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ProductCard } from '../../catalogue/index.ts'
import type { AgainLine } from '../buy-again.ts'
import { shownNumber } from './to-bank-page.tsx'

export type AgainPageProps = {
  reader: Reader
  species: SpeciesLink[]
  number: string
  lines: AgainLine[]
  cardOf: (variantId: string) => ProductCard | null
  forSomeoneElse: boolean
  /** true once the goods were put into the basket */
  done: boolean
}

/** An earlier order beside today's basket: what is in it, what could not be put in, and why. */
export const AgainPage = ({ reader, species, number, lines, cardOf, forSomeoneElse, done }: AgainPageProps) => {
  const words = reader.words.accountOrders.again
  const title = words.title(shownNumber(reader, number))
  return (
    <NarrowPage
      reader={reader}
      title={title}
      current={{ tab: 'basket' }}
      species={species}
      way={[{ href: routes.order(number), text: reader.words.purchase.order.title(shownNumber(reader, number)) }]}
    >
      <Note icon="cart">{done ? words.intro : words.before}</Note>
      {forSomeoneElse ? (
        <Note kind="trust" icon="lock">
          {words.noRecipient}
        </Note>
      ) : null}
      <ul class="box order-goods tall">
        {lines.map((line) => (
          <Line reader={reader} {...line} card={cardOf(line.line.variantId)} done={done} />
        ))}
      </ul>
      {done ? (
        <a class="btn big block" href={routes.basket}>
          <Icon name="cart" /> {words.toBasket}
        </a>
      ) : (
        <form method="post" action={routes.orderAgain(number)}>
          <button class="btn big block" type="submit">
            <Icon name="cart" /> {words.put}
          </button>
        </form>
      )}
    </NarrowPage>
  )
}

type LineProps = AgainLine & { reader: Reader; card: ProductCard | null; done: boolean }

const Line = ({ reader, line, card, why, wanted, inBasket, unitRials, done }: LineProps) => {
  const words = reader.words.accountOrders.again.why
  const missing = why === 'sold-out' || why === 'no-longer-sold' || why === 'fewer'
  const told = why === 'fewer' ? words.fewer(inBasket, wanted) : words[why]
  return (
    <li>
      <Niche picture={card?.picture ?? null} tint={card?.tint ?? 't3'} width={64} />
      <span>
        {reader.language === 'fa' ? line.titleFa : line.titleEn}{' '}
        <b class="num">{reader.words.purchase.order.times(wanted)}</b>
        <span class="small muted own-line">{reader.language === 'fa' ? line.labelFa : line.labelEn}</span>
        {done || missing || why === 'all' ? (
          <span class={missing ? 'small own-line warn-c' : 'small own-line trust-c'}>{told}</span>
        ) : null}
      </span>
      {unitRials === null ? null : <Money reader={reader} rials={unitRials} />}
    </li>
  )
}
