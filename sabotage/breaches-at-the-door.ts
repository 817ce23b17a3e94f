import { type Breach, inAnswer, replacing, withHeader, withoutHeader } from './breach.ts'

const onPath = (pattern: RegExp, change: ReturnType<typeof replacing>) => (answer: Parameters<typeof change>[0]) =>
  pattern.test(answer.path) ? change(answer) : answer

/** What a careless proxy, or a page that was written in a hurry, would answer. */
export const atTheDoor: readonly Breach[] = [
  inAnswer(
    'P01-a-field-without-a-purpose',
    'every-field-has-a-purpose',
    onPath(/^\/checkout/, replacing(/<\/form>(?![\s\S]*<\/form>)/, '<input name="birthday"></form>')),
  ),
  inAnswer(
    'P01-a-name-asked-while-looking-around',
    'every-field-has-a-purpose',
    onPath(/^\/p\//, replacing('</main>', '<form method="post" action="/x"><input name="mobile"></form></main>')),
  ),
  inAnswer(
    'P03-nobody-says-what-for',
    'checkout-asks-what-the-order-needs',
    onPath(/^\/checkout/, replacing(/ aria-describedby="[^"]*"/g, '')),
  ),
  inAnswer(
    'P04-no-right-to-withdraw',
    'terms-name-seller-and-withdrawal',
    onPath(/^\/terms/, replacing(/۷ روز کاری/g, '۷۰ روز')),
  ),
  inAnswer(
    'P30-a-foreign-script',
    'no-foreign-origin',
    onPath(/^\/c\//, replacing('</head>', '<script src="https://cdn.example/count.js"></script></head>')),
  ),
  inAnswer(
    'P30-a-foreign-font',
    'no-foreign-origin',
    onPath(/\.css$/, replacing(/^/, '@import "//fonts.example/v.css";')),
  ),
  inAnswer(
    'P42-a-tracking-cookie',
    'registered-cookies-only',
    onPath(/^\/offers/, withHeader('set-cookie', ['_track=1; Path=/'])),
  ),
  inAnswer(
    'P43-a-cookie-for-looking',
    'looking-leaves-no-trace',
    onPath(/^\/p\//, withHeader('set-cookie', ['visitor=x; Path=/'])),
  ),
  inAnswer('P44-no-page-without-cookies', 'the-shop-works-without-cookies', (answer) =>
    answer.cookie || !answer.path.startsWith('/c/') ? answer : { ...answer, status: 403 },
  ),
  inAnswer(
    'P44-a-basket-that-does-not-say-why',
    'the-shop-works-without-cookies',
    onPath(/^\/basket/, replacing(/کوکی/g, 'چیزی')),
  ),
  inAnswer(
    'P54-another-address-for-reports',
    'where-to-report-a-false-sms',
    onPath(/^\/contact/, replacing(/Info@ipetplus\.ir/g, 'info@elsewhere.example')),
  ),
  inAnswer('P66-no-content-policy', 'the-security-list-holds', withoutHeader('content-security-policy')),
  inAnswer('P66-guessing-allowed', 'asvs-3-4-4', withoutHeader('x-content-type-options')),
  inAnswer('P66-others-may-read', 'asvs-3-4-2', withHeader('access-control-allow-origin', '*')),
  inAnswer('P66-software-that-tells-its-name', 'asvs-13-4-6', withHeader('server', 'Example/1.2')),
  inAnswer(
    'P66-own-pages-kept',
    'asvs-14-3-2',
    onPath(/^\/checkout/, withHeader('cache-control', 'public, max-age=60')),
  ),
  inAnswer(
    'P66-something-personal-in-an-address',
    'asvs-14-2-1',
    onPath(/^\/tracking/, replacing(/method="post"/g, 'method="get"')),
  ),
  inAnswer(
    'P70-a-page-without-the-telephone',
    'the-telephone-is-on-every-page',
    onPath(/^\/delivery/, replacing(/tel:\+98\d+/g, '')),
  ),
]
