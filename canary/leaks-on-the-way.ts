import { atCheckout, type Leak, typed } from './leak.ts'
import type { Field } from './person.ts'

const log = (name: string, field: Field, value: string): Leak => ({
  name,
  field,
  place: 'log',
  changes: [atCheckout(`console.log('checkout', ${value})`)],
})

const inLogs: Leak[] = [
  log('a name in a log line', 'name', 'typed.name'),
  log('an e-mail address in a log line, as base64', 'email', "Buffer.from(typed.email).toString('base64')"),
  log(
    'the digest of a number without a key in a log line',
    'mobile',
    "process.getBuiltinModule('node:crypto').createHash('sha256').update(typed.mobile).digest('hex')",
  ),
  log(
    'a street in a log line, escaped for JSON',
    'street',
    "[...typed.street].map((c) => '\\\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')).join('')",
  ),
  log(
    'the telephone of a recipient in a log line, in Persian digits',
    'recipientPhone',
    "typed.recipientPhone.replace(/\\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'[Number(d)]!)",
  ),
]

const inAddresses: Leak[] = [
  {
    name: 'a street in the address of the receipt',
    field: 'street',
    place: 'addresses',
    changes: [
      {
        file: 'src/modules/orders/payment-shop.tsx',
        from: 'return number ? reply.redirect(routes.order(number), 303)',
        to: `return number ? reply.redirect(routes.order(number) + '?to=' + encodeURIComponent(${typed('street')}), 303)`,
      },
    ],
  },
  {
    name: 'a postal code in a cookie',
    field: 'postalCode',
    place: 'cookies',
    changes: [
      {
        file: 'src/modules/orders/checkout-shop.tsx',
        from: "needs.jar.set(reply, 'basketCount', '0')",
        to: "needs.jar.set(reply, 'basketCount', typed.postalCode || '0')",
      },
    ],
  },
]

const atTheBank: Leak[] = [
  {
    name: 'a name in the description that the bank gets',
    field: 'name',
    place: 'bank',
    changes: [
      {
        file: 'src/modules/payments/ask-gateway.ts',
        from: 'description: payments.description }',
        to: `description: payments.description + ' ' + ${typed('name')} }`,
      },
    ],
  },
  {
    name: 'a number in what the bank may put on its page',
    field: 'mobile',
    place: 'bank',
    changes: [
      {
        file: 'src/modules/payments/zarinpal.ts',
        from: '  callback_url: callbackUrl,\n})',
        to: `  callback_url: callbackUrl,\n  metadata: { mobile: ${typed('mobile')} },\n})`,
      },
    ],
  },
]

const shown: Leak[] = [
  {
    name: 'a note to the courier on an error page that anybody gets',
    field: 'recipientNote',
    place: 'strangers’ pages',
    changes: [
      {
        file: 'src/ui/error-page.tsx',
        from: 'title={title} text={text} heading={1}',
        to: `title={title} text={text + ${typed('recipientNote')}} heading={1}`,
      },
    ],
  },
  {
    name: 'a recipient on a page that is kept and sent to everybody',
    field: 'recipientName',
    place: 'strangers’ pages',
    changes: [
      {
        file: 'src/modules/catalogue/pages/home-page.tsx',
        from: '    <Page\n',
        to: `    <Page searched={${typed('recipientName')}}\n`,
      },
    ],
  },
  {
    name: 'the telephone of the recipient on the buyer’s own order page',
    field: 'recipientPhone',
    place: 'her own pages',
    changes: [
      {
        file: 'src/modules/orders/pages/order-page.tsx',
        from: '{headline(reader, purchase)}</h1>',
        to: `{headline(reader, purchase)}{${typed('recipientPhone')}}</h1>`,
      },
    ],
  },
  {
    name: 'the buyer’s name in an SMS',
    field: 'name',
    place: 'outgoing messages',
    changes: [
      {
        file: 'src/modules/messaging/pages/messages-page.tsx',
        from: '<p class="sms">',
        to: `<p class="sms">{${typed('name')}} `,
      },
    ],
  },
]

/** Leaks into what is said, sent and shown. */
export const leaksOnTheWay: readonly Leak[] = [...inLogs, ...inAddresses, ...atTheBank, ...shown]
