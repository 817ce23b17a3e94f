import { formatNumber } from '../platform/persian/numbers.ts'
import type { Reader } from './reader.ts'

/**
 * How many, as a native list: it works without JavaScript, on a keyboard and on a phone's wheel.
 * `most` is what one order may hold; the list never grows beyond 20 lines.
 */
export const Quantity = (props: {
  reader: Reader
  id: string
  name?: string
  value?: number
  most: number
  label?: string
  form?: string
}) => {
  const { reader, id, name = 'quantity', value = 1, label, form } = props
  const most = Math.max(1, value, Math.min(props.most, 20))
  return (
    <span class="qty">
      <label class="vh" for={id}>
        {label ?? reader.words.common.quantity}
      </label>
      <select id={id} name={name} form={form}>
        {Array.from({ length: most }, (_, index) => index + 1).map((count) => (
          <option value={count} selected={count === value}>
            {formatNumber(count, reader.language)}
          </option>
        ))}
      </select>
    </span>
  )
}
