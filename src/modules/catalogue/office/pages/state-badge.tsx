import type { Reader } from '../../../../ui/reader.ts'

/** Where a product stands: in nobody's sight, on its day to come, in the shop, or in it by its day but without a price. */
export type ProductState = 'draft' | 'planned' | 'shown' | 'unpriced'

export const stateOf = (publishedOn: string | null, today: string, priced: number): ProductState => {
  if (publishedOn === null) return 'draft'
  if (publishedOn > today) return 'planned'
  return priced > 0 ? 'shown' : 'unpriced'
}

const tones: Record<ProductState, string> = { draft: '', planned: 'brand', shown: 'trust', unpriced: 'bad' }

export const StateBadge = (props: { reader: Reader; state: ProductState; waiting: boolean }) => {
  const words = props.reader.words.officeCatalogue.states
  return (
    <span class="badges">
      <span class={`badge ${tones[props.state]}`.trim()}>{words[props.state]}</span>
      {props.waiting ? <span class="badge warn">{words.waiting}</span> : null}
    </span>
  )
}
