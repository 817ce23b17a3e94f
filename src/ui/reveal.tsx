import type { ComponentChildren } from 'preact'
import { formatNumber } from '../platform/persian/numbers.ts'
import { FieldError, Pick } from './form.tsx'
import type { Reader } from './reader.ts'

/** How long an opened value stays on the screen of whoever opened it, in minutes. */
export const SHOWN_MINUTES = 5

/** What stands in the place of a personal value until somebody has said what she needs it for (P61). */
export const Masked = ({ reader }: { reader: Reader }) => <span class="mask">{reader.words.office.reveal.masked}</span>

type RevealProps = {
  reader: Reader
  /** a POST whose answer is the page with the values in it: never a redirect, never an address */
  action: string
  /** the closed list of what it may be opened for here */
  purposes: readonly { value: string; title: string; text?: string }[]
  error?: string | undefined
  /** hidden fields and others that the form carries */
  children?: ComponentChildren
}

/** The form that opens personal data for a purpose. Who opened what for which purpose is in the ledger and shown to the person. */
export const RevealForm = ({ reader, action, purposes, error, children }: RevealProps) => {
  const words = reader.words.office.reveal
  return (
    <form method="post" action={action} class="stack">
      <fieldset class="stack" id="purpose" aria-describedby={error ? 'purpose-error' : undefined}>
        <legend>{words.purpose}</legend>
        <p class="small muted">{words.text}</p>
        {purposes.map(({ value, title, text }) => (
          <Pick name="purpose" value={value} title={title} {...(text ? { text } : {})} required />
        ))}
        {error ? <FieldError id="purpose" error={error} /> : null}
      </fieldset>
      {children}
      <button class="btn" type="submit" data-key="o">
        {words.open}
      </button>
    </form>
  )
}

/** Opened values. With the island `office-revealed` they are covered again by themselves; without it, by leaving the page. */
export const Revealed = ({ reader, children }: { reader: Reader; children: ComponentChildren }) => {
  const words = reader.words.office.reveal
  return (
    <office-revealed data-minutes={SHOWN_MINUTES}>
      <div data-part="shown" class="stack">
        {children}
        <p class="small muted row">
          <span>{words.shown(formatNumber(SHOWN_MINUTES, reader.language))}</span>
          <button class="btn quiet" type="button" hidden data-part="hide">
            {words.hide}
          </button>
        </p>
      </div>
      <p class="muted" role="status" hidden data-part="over">
        {words.over}
      </p>
    </office-revealed>
  )
}
