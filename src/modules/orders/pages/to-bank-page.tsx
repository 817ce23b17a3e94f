import { persianDigits } from '../../../platform/persian/digits.ts'
import { timeOfDay } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Steps } from '../../../ui/steps.tsx'
import { groupedNumber } from '../order-number.ts'

export type ToBankPageProps = {
  reader: Reader
  species: SpeciesLink[]
  number: string
  totalRials: number
  keptUntil: Date
  /** null: the bank did not answer */
  payUrl: string | null
}

/**
 * The last page of ours before the bank. It is a page with a link, not a redirect: Chromium holds redirects of a posted
 * form against `form-action`, and nobody should leave our site without having pressed for it.
 */
export const ToBankPage = ({ reader, species, number, totalRials, keptUntil, payUrl }: ToBankPageProps) => {
  const words = reader.words.purchase
  return (
    <Page reader={reader} title={words.toBank.title} styles={['shop']} robots="noindex" shell="slim" species={species}>
      <div class="wrap">
        <Steps label={words.checkout.title} steps={words.checkout.steps} current={2} />
        <div class="auth box stack">
          <h1 class="h-xl">{words.toBank.ready(shownNumber(reader, number))}</h1>
          <p>{words.toBank.until(timeOfDay(keptUntil, reader.language))}</p>
          {payUrl ? (
            <>
              <a class="btn buy big block" id="to-bank" href={payUrl} rel="noreferrer">
                {words.toBank.go(totalRials)}
              </a>
              <Note icon="lock">{words.toBank.leaving}</Note>
            </>
          ) : (
            <>
              <Note kind="bad" icon="warn">
                {words.toBank.failed}
              </Note>
              <form method="post" action={routes.orderPayments(number)}>
                <button class="btn buy big block" type="submit">
                  {words.toBank.again}
                </button>
              </form>
            </>
          )}
          <a class="btn quiet block" href={routes.order(number)}>
            <Icon name="box" /> {words.order.title(shownNumber(reader, number))}
          </a>
        </div>
      </div>
    </Page>
  )
}

/** An order's number as it is read out, in the reader's digits. */
export const shownNumber = (reader: Reader, number: string): string => {
  const grouped = groupedNumber(number)
  return reader.language === 'fa' ? `\u2066${persianDigits(grouped)}\u2069` : grouped
}
