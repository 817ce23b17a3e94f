import { formatNumber } from '../platform/persian/numbers.ts'
import type { Reader } from './reader.ts'

export type SummaryLine = {
  label: string
  /** null with `text`: a line whose amount is not known yet */
  rials: number | null
  /** instead of the amount, such as «رایگان» */
  text?: string
  tone?: 'saving' | 'plain'
}

/** What it costs, line by line, and what is to pay. A saving is shown with a minus. */
export const Summary = (props: { reader: Reader; lines: SummaryLine[]; total: { label: string; rials: number } }) => (
  <dl class="sum">
    {props.lines.map(({ label, rials, text, tone }) => (
      <>
        <dt>{label}</dt>
        <dd class={tone === 'saving' ? 'num sale-c' : 'num'}>
          {text ?? amount(tone === 'saving' ? -Math.abs(rials ?? 0) : (rials ?? 0), props.reader)}
        </dd>
      </>
    ))}
    <dt class="tot">{props.total.label}</dt>
    <dd class="tot num">
      {amount(props.total.rials, props.reader)} <small class="tiny muted">{props.reader.words.common.toman}</small>
    </dd>
  </dl>
)

const amount = (rials: number, reader: Reader): string => formatNumber(rials / 10, reader.language)
