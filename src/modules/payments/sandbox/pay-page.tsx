import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { tomanFromRials } from '../../../platform/money.ts'
import { formatNumber } from '../../../platform/persian/numbers.ts'
import { type BankPayment, type BankState, type Choice, returnAddress, statusWord } from './bank-payment.ts'

/** The page where a buyer of the demo decides what her bank will have done. Plain HTML: it must work for everybody. */
export const payPage = (payment: BankPayment): string =>
  page(
    <>
      <Amount rials={payment.amountRials} />
      <p class="for">{payment.description}</p>
      <form method="post">
        {buttons.map(({ choice, words, hint }) => (
          <button type="submit" name="choice" value={choice} class={choice}>
            {words}
            {hint && <small>{hint}</small>}
          </button>
        ))}
      </form>
    </>,
  )

/** The payment is over: its link back to the shop works as often as it is pressed. */
export const finishedPage = (payment: BankPayment): string =>
  page(
    <>
      <Amount rials={payment.amountRials} />
      <p class="for">{stateWords[payment.state]}</p>
      <a class="pay" href={returnAddress(payment, statusWord(payment.state))}>
        بازگشت به فروشگاه
      </a>
      <p class="hint">این پیوند را هر چند بار که بخواهید می‌توانید باز کنید.</p>
    </>,
  )

export const unknownPage = (): string => page(<p class="for">چنین پرداختی در این بانک نیست.</p>)

const buttons: { choice: Choice; words: string; hint?: string }[] = [
  { choice: 'pay', words: 'پرداخت موفق' },
  { choice: 'cancel', words: 'انصراف' },
  { choice: 'fail', words: 'پرداخت ناموفق' },
  { choice: 'pay-and-stay', words: 'پرداخت کن ولی برنگرد', hint: 'فروشگاه باید خودش خبردار شود' },
  { choice: 'pay-and-return-twice', words: 'دو بار برگرد', hint: 'پرداخت موفق؛ بازگشت دوم نباید چیزی را عوض کند' },
]

const stateWords: Record<BankState, string> = {
  IN_BANK: 'این پرداخت هنوز انجام نشده است.',
  PAID: 'پول پرداخت شده و فروشگاه هنوز آن را تأیید نکرده است.',
  VERIFIED: 'پول پرداخت شده و فروشگاه آن را تأیید کرده است.',
  FAILED: 'این پرداخت انجام نشد.',
  REVERSED: 'پول به خریدار برگشته است.',
}

const Amount = ({ rials }: { rials: number }) => (
  <dl>
    <div>
      <dt>مبلغ</dt>
      <dd>
        <bdi>{formatNumber(rials, 'fa')}</bdi> ریال
      </dd>
    </div>
    <div>
      <dt>برابر با</dt>
      <dd>
        <bdi>{formatNumber(tomanFromRials(rials), 'fa')}</bdi> تومان
      </dd>
    </div>
  </dl>
)

const page = (content: ComponentChildren): string =>
  `<!doctype html>${renderToString(
    <html lang="fa" dir="rtl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>بانک آزمایشی</title>
        <link rel="stylesheet" href="/pay.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          <h1>بانک آزمایشی</h1>
          <p class="mark">این بانک واقعی نیست و هیچ پولی جابه‌جا نمی‌شود. شماره‌ی کارت خود را هیچ‌جا ننویسید.</p>
          {content}
        </main>
      </body>
    </html>,
  )}`
