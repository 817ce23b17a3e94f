import { Field } from '../../../ui/form.tsx'
import type { Reader } from '../../../ui/reader.ts'

type OrderPairProps = {
  reader: Reader
  typed: { number: string; mobile: string }
  errors: { number?: string | undefined; mobile?: string | undefined }
  hints: { number: string; mobile?: string }
}

/** By what an order is found without an account: its number, and the phone that was written with it. */
export const OrderPairFields = ({ reader, typed, errors, hints }: OrderPairProps) => {
  const words = reader.words.purchase.tracking
  return (
    <>
      <Field
        reader={reader}
        name="number"
        label={words.number}
        hint={hints.number}
        error={errors.number}
        value={typed.number}
        inputmode="numeric"
        maxLength={20}
        leftToRight
      />
      <Field
        reader={reader}
        name="mobile"
        label={words.mobile}
        hint={hints.mobile}
        error={errors.mobile}
        value={typed.mobile}
        type="tel"
        inputmode="tel"
        maxLength={20}
        leftToRight
      />
    </>
  )
}
