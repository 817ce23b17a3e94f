import { type Breach, inProgram } from './breach.ts'

const orders = 'src/modules/orders'
const server = 'src/platform/http/server.ts'

/** What somebody could write into the program; each is built and run as a shop of its own. */
export const inTheProgram: readonly Breach[] = [
  inProgram('P06-nobody-asks-again-when-sending', 'messages-go-to-approved-contacts', {
    file: 'src/messaging-jobs.ts',
    from: 'approved: approvedBy(house.clock)',
    to: 'approved: async (_db, receivers) => receivers.map(() => true)',
  }),
  inProgram('P47-advertising-by-sms-switched-on', 'consents-say-their-basis', {
    file: 'src/modules/customers/number-shop.tsx',
    from: '  emailNews: null,\n  smsNews: false,',
    to: '  emailNews: null,\n  smsNews: true,',
  }),
  inProgram('P58-a-password-in-the-log', 'passwords-are-hers-alone', {
    file: server,
    from: "route: request.routeOptions.url ?? 'unknown',",
    to: "route: request.routeOptions.url ?? 'unknown', form: JSON.stringify(request.body),",
  }),
  inProgram('P58-any-password-will-do', 'passwords-are-hers-alone', {
    file: 'src/modules/customers/password-sign-in-shop.tsx',
    from: 'if (!checked.ok) {',
    to: "if (!checked.ok && checked.why === 'wait') {",
  }),
  inProgram('P59-a-code-opens-every-account', 'a-number-opens-no-foreign-account', {
    file: 'src/modules/customers/handover.ts',
    from: "return otherMethod || idle ? 'ask' : 'open'",
    to: "return 'open'",
  }),
  inProgram('P59-the-newcomer-gets-the-old-account', 'a-number-opens-no-foreign-account', {
    file: 'src/modules/customers/handover.ts',
    from: "if (asker === 'newcomer') return 'hand-over'",
    to: "if (asker === 'newcomer') return 'open'",
  }),
  inProgram('P03-email-becomes-compulsory', 'checkout-asks-what-the-order-needs', {
    file: `${orders}/checkout-form.ts`,
    from: "email !== '' && !isEmail(email)",
    to: '!isEmail(email)',
  }),
  inProgram('P03-an-order-without-an-address', 'checkout-asks-what-the-order-needs', {
    file: `${orders}/checkout-form.ts`,
    from: "wrong('street', lengthTrouble(street, 8, LONGEST.street))",
    to: '',
  }),
  inProgram('P06-a-message-to-another-record', 'messages-go-to-approved-contacts', {
    file: `${orders}/tell-buyer.ts`,
    from: 'recordId: purchase.buyerRecord',
    to: 'recordId: purchase.addressRecord',
  }),
  inProgram('P07-nobody-affirms-the-number', 'orders-keep-what-was-affirmed', {
    file: `${orders}/sealed-people.ts`,
    from: "  'mobile',\n  'address',",
    to: "  'address',",
  }),
  inProgram('P09-the-recipient-can-be-found', 'a-recipient-belongs-to-one-order', {
    file: `${orders}/sealed-people.ts`,
    from: "kind: 'recipient', records: [address]",
    to: "kind: 'recipient', records: [address], lookups: [{ kind: 'mobile', value: form.recipient!.phone }]",
  }),
  inProgram('P10-a-label-after-the-delivery', 'recipient-only-for-that-delivery', {
    file: `${orders}/dispatch-label.ts`,
    from: "['confirmed', 'packed', 'partly-dispatched', 'dispatched']",
    to: "['confirmed', 'packed', 'partly-dispatched', 'dispatched', 'delivered']",
  }),
  inProgram('P10-the-buyer-sees-the-recipient', 'recipient-only-for-that-delivery', {
    file: `${orders}/own-address.ts`,
    from: 'if (purchase.recipientSubject) return null',
    to: '',
  }),
  inProgram('P10-recipients-stay-a-year', 'recipient-only-for-that-delivery', {
    file: `${orders}/order.ts`,
    from: 'RECIPIENT_KEEP_DAYS = 14',
    to: 'RECIPIENT_KEEP_DAYS = 365',
  }),
  inProgram('P30-pictures-from-elsewhere-allowed', 'no-foreign-origin', {
    file: 'src/platform/http/security-headers.ts',
    from: '"img-src \'self\'"',
    to: '"img-src \'self\' https://cdn.example"',
  }),
  inProgram('P31-a-partner-hears-of-each-order', 'nothing-else-leaves', {
    file: `${orders}/tell-buyer.ts`,
    from: "category: 'order-status',",
    to: "category: 'order-status', ...(fetch('http://127.0.0.1:49151/orders').catch(() => {}) && {}),",
  }),
  inProgram('P31-and-so-does-one-who-hides', 'nothing-else-leaves', {
    file: `${orders}/tell-buyer.ts`,
    from: "category: 'order-status',",
    to: "category: 'order-status', ...(globalThis['fet' + 'ch']('http://127.0.0.1:49151/orders').catch(() => {}) && {}),",
  }),
  inProgram('P42-a-cookie-that-the-page-hides', 'registered-cookies-only', {
    file: 'src/modules/content/pages/cookies-page.tsx',
    from: '{cookies.map((',
    to: '{cookies.slice(1).map((',
  }),
  inProgram('P49-sms-from-another-line', 'one-sms-line', {
    file: 'src/modules/messaging/message.ts',
    from: "SMS_LINE = '50004001051233'",
    to: "SMS_LINE = '30007732903192'",
  }),
  inProgram('P51-an-sms-that-wants-a-reply', 'nobody-is-asked-to-reply', {
    file: 'src/messages/fa-purchase.ts',
    from: 'ثبت شد\\n',
    to: 'ثبت شد.\\nبرای لغو، عدد ۱ را بفرستید.\\n',
  }),
  inProgram('P51-a-door-for-incoming-sms', 'nobody-is-asked-to-reply', {
    file: 'src/routes.ts',
    from: "  healthz: '/healthz',",
    to: "  healthz: '/healthz',\n  smsInbound: '/sms/inbound',",
  }),
  inProgram('P65-addresses-in-the-log', 'no-address-is-kept', {
    file: server,
    from: 'method: request.method,',
    to: 'method: request.method, from: request.ip,',
  }),
  inProgram('P66-forms-of-other-sites-taken', 'the-security-list-holds', {
    file: server,
    from: 'if (!fromAnywhere && !comesFromOurPage(request.method, request.headers, provenByAddress))',
    to: 'if (request.method === "NONE")',
  }),
  inProgram('P66-what-is-typed-becomes-code', 'asvs-1-2-1', {
    file: 'src/ui/page.tsx',
    from: '{props.children}\n        </main>',
    to: '<div dangerouslySetInnerHTML={{ __html: decodeURIComponent(reader.path) }} />{props.children}\n        </main>',
  }),
]
