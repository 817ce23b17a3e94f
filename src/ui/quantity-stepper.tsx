import { formatNumber } from '../platform/persian/numbers.ts'
import { Icon } from './icon.tsx'
import type { Reader } from './reader.ts'

/** Two buttons around a number, each a submit of the form around it with the new quantity; at one, "less" removes (0). */
export const QuantityStepper = (props: {
  reader: Reader
  quantity: number
  most: number
  title: string
  name?: string
}) => {
  const { reader, quantity, most, title, name = 'quantity' } = props
  const words = reader.words.common
  const less = quantity > 1 ? words.oneLess : words.remove
  return (
    <span class="qty">
      <button
        class="icon-btn"
        type="submit"
        name={name}
        value={quantity + 1}
        disabled={quantity >= most}
        aria-label={`${words.oneMore}: ${title}`}
      >
        <Icon name="plus" />
      </button>
      <output class="num">{formatNumber(quantity, reader.language)}</output>
      <button class="icon-btn" type="submit" name={name} value={quantity - 1} aria-label={`${less}: ${title}`}>
        <Icon name={quantity > 1 ? 'minus' : 'trash'} />
      </button>
    </span>
  )
}
