import { routes } from '../../../routes.ts'
import { Field } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type Given, LONGEST_CODE } from '../../discounts/index.ts'
import type { CouponTrouble } from '../coupon.ts'

type CouponProps = {
  reader: Reader
  /** the code that stands with the basket, and what became of it */
  code: string | null
  given: Given['coupon']
  /** a code that was just refused, as it was typed */
  refused: { typed: string; trouble: CouponTrouble } | null
}

/** The code of a discount: a field, or the one that counts and a button that takes it away. */
export const CouponForm = (props: CouponProps) => (
  <form class="coupon" id="coupon" method="post" action={routes.basketCoupon}>
    <CouponField {...props} />
  </form>
)

/** `within`: where a button of another form sends it. */
export const CouponField = ({ reader, code, given, refused, within }: CouponProps & { within?: string }) => {
  const words = reader.words.discounts
  const counted = given?.ok === true && refused === null
  const trouble = refused?.trouble ?? (given?.ok === false ? given : null)
  const sent = within ? { name: 'use', formaction: within } : {}
  if (counted)
    return (
      <div class="row between coupon-on">
        <p class="small">
          <Icon name="check" /> {words.counted} <bdi class="code">{code}</bdi>
        </p>
        {within ? <input type="hidden" name="coupon" value={code ?? ''} /> : null}
        <button class="btn quiet" type="submit" {...sent} value="no-coupon">
          {words.remove}
        </button>
      </div>
    )
  return (
    <details class="coupon-more" open={trouble !== null}>
      <summary class="btn quiet">{words.ask}</summary>
      <div class="coupon-row">
        <Field
          reader={reader}
          name="coupon"
          label={words.code}
          error={trouble ? couponText(reader, trouble) : undefined}
          value={refused?.typed ?? code ?? ''}
          maxLength={LONGEST_CODE + 8}
          leftToRight
          optional
        />
        <button class="btn line" type="submit" {...sent} value="coupon">
          {words.use}
        </button>
      </div>
    </details>
  )
}

/** Why a code does not help, in one sentence. */
export const couponText = (reader: Reader, trouble: CouponTrouble): string => {
  const words = reader.words.discounts.troubles
  return trouble.why === 'minimum' ? words.minimum(trouble.minimumRials) : words[trouble.why]
}
