import { type Breach, inProgram } from './breach.ts'

const orders = 'src/modules/orders'
const support = 'src/modules/support'

/** What somebody could write into the asking and answering of staff, and into what they see and hand on. */
export const inTheOffice: readonly Breach[] = [
  inProgram('P08-nobody-is-told', 'more-is-asked-for-one-order', {
    file: `${orders}/ask-information.ts`,
    from: "await tellOfQuestion(tx, purchase, 'order-question', question, now)",
    to: '',
  }),
  inProgram('P08-an-answer-in-the-address-book', 'more-is-asked-for-one-order', {
    file: `${orders}/replace-address.ts`,
    from: "kind: 'order.address', fields",
    to: "kind: 'customer.address', fields",
  }),
  inProgram('P08-what-nobody-asked-is-taken', 'more-is-asked-for-one-order', {
    file: `${orders}/question-shop.tsx`,
    from: 'parseAnswer(typed, question.fields, neededOf(question.fields))',
    to: "parseAnswer(typed, ['name', 'phone', 'street', 'postalCode', 'note'], neededOf(question.fields))",
  }),
  inProgram('P08-silence-costs-her-money', 'more-is-asked-for-one-order', {
    file: `${orders}/cancel-order.ts`,
    from: 'const owedRials = await oweWhatWasPaid(tx, purchase, now)',
    to: 'const owedRials = why === NO_ANSWER ? 0 : await oweWhatWasPaid(tx, purchase, now)',
  }),
  inProgram('P08-nobody-is-reminded', 'more-is-asked-for-one-order', {
    file: `${orders}/lapse-questions.ts`,
    from: "if (purchase) await tellOfQuestion(tx, purchase, 'order-question-reminder', question, now)",
    to: 'void purchase',
  }),
  inProgram('P08-a-parcel-goes-while-she-is-asked', 'more-is-asked-for-one-order', {
    file: `${orders}/dispatch-label.ts`,
    from: "['confirmed', 'packed',",
    to: "['needs-information', 'confirmed', 'packed',",
  }),
  inProgram('P61-a-name-in-the-orders-table', 'identity-is-sealed', {
    file: `${orders}/write-purchase.ts`,
    from: 'attestedFields: attestedFields(form)',
    to: 'attestedFields: [...attestedFields(form), form.name]',
  }),
  inProgram('P61-a-form-in-the-log', 'identity-is-sealed', {
    file: 'src/platform/http/server.ts',
    from: "route: request.routeOptions.url ?? 'unknown',",
    to: "route: request.routeOptions.url ?? 'unknown', typed: request.body,",
  }),
  inProgram('P61-words-opened-for-no-purpose', 'staff-see-people-covered', {
    file: `${support}/ticket-office.tsx`,
    from: "const { purposes, errors } = wordsFor(working)\n  const purpose = textField(request, 'purpose', 40)",
    to: "const { purposes, errors } = wordsFor(working)\n  const purpose = textField(request, 'purpose', 40) || 'answer'",
  }),
  inProgram('P61-one-key-for-everybody', 'identity-is-sealed', {
    file: 'src/modules/vault/subject.ts',
    from: 'randomPart(6).copy(index, 2)',
    to: 'void randomPart',
  }),
  inProgram('P61-a-look-without-a-row', 'staff-see-people-covered', {
    file: 'src/modules/vault/open-records.ts',
    from: 'await insertLedger(tx,',
    to: "if (opening.actor.kind !== 'staff') await insertLedger(tx,",
  }),
  inProgram('P61-an-order-opened-for-no-purpose', 'staff-see-people-covered', {
    file: `${orders}/office/people-office.tsx`,
    from: "const purpose = textField(asked.request, 'purpose', 20)",
    to: "const purpose = textField(asked.request, 'purpose', 20) || 'contact'",
  }),
  inProgram('P61-every-colleague-reaches-everybody', 'staff-see-people-covered', {
    file: `${orders}/office/people-office.tsx`,
    from: "office(needs, 'orders.check', (request, reply, staff) => open(",
    to: "office(needs, 'orders.read', (request, reply, staff) => open(",
  }),
  inProgram('P62-the-operator-learns-of-an-answer', 'transfers-are-as-the-register-says', {
    file: `${support}/answer-ticket.ts`,
    from: 'await tell(tx, ticket, origin, now)',
    to: 'await tell(tx, { ...ticket, number: text }, origin, now)',
  }),
  inProgram('P62-the-bank-learns-of-a-mobile', 'the-bank-learns-nobody', {
    file: 'src/modules/payments/zarinpal.ts',
    from: "currency: 'IRR',",
    to: "currency: 'IRR', metadata: { mobile: '09120000001' },",
  }),
  inProgram('P62-the-operator-learns-what-was-asked', 'transfers-are-as-the-register-says', {
    file: `${support}/ask-question.ts`,
    from: 'params: { number, pages: needs.origin }',
    to: 'params: { number: question.text, pages: needs.origin }',
  }),
  inProgram(
    'P62-the-courier-learns-who-ordered',
    'transfers-are-as-the-register-says',
    {
      file: `${orders}/dispatch-label.ts`,
      from: "const buyers = await open(forHer, 'buyerRecord'",
      to: "const buyers = await open(sending, 'buyerRecord'",
    },
    {
      file: `${orders}/dispatch-label.ts`,
      from: 'const person = recipients.get(addressRecord) ?? buyers.get(buyerRecord)',
      to: 'const person = buyers.get(buyerRecord)',
    },
    {
      file: `${orders}/dispatch-label.ts`,
      from: 'note: address.note ?? null',
      to: 'note: person.mobile ?? null',
    },
  ),
  inProgram('P62-a-processor-that-the-page-hides', 'transfers-are-as-the-register-says', {
    file: 'src/modules/policy/pages/processors-page.tsx',
    from: '{processors.map((',
    to: '{processors.slice(1).map((',
  }),
  inProgram('P70-nobody-can-ask-in-writing', 'the-telephone-is-on-every-page', {
    file: 'src/modules/content/pages/contact-page.tsx',
    from: '      {form}\n',
    to: '',
  }),
  inProgram('P70-another-telephone', 'the-telephone-is-on-every-page', {
    file: 'src/ui/contact.ts',
    from: "phoneE164: '+989223878988'",
    to: "phoneE164: '+989223878989'",
  }),
  inProgram('P70-an-answer-goes-nowhere', 'a-question-is-answered-to-whoever-asked', {
    file: `${support}/answer-ticket.ts`,
    from: 'await tell(tx, ticket, origin, now)',
    to: '',
  }),
  inProgram('P70-a-member-is-answered-elsewhere', 'a-question-is-answered-to-whoever-asked', {
    file: `${support}/answer-ticket.ts`,
    from: 'if (ticket.customerId) {',
    to: "if (ticket.customerId === '') {",
  }),
]
