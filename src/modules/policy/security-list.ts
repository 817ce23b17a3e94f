import type { Both } from './clauses/clause.ts'

/** One requirement of OWASP ASVS 5.0 that applies to this shop, and how it is looked at (P66). */
export type SecurityItem = {
  /** the probe that looks: `asvs-` and the requirement's number */
  probe: string
  /** the number in ASVS 5.0 */
  number: string
  title: Both
  how: Both
}

const item = (number: string, title: Both, how: Both): SecurityItem => ({
  probe: `asvs-${number.replaceAll('.', '-')}`,
  number,
  title,
  how,
})

/** The executable part, in the standard's order. What nobody can run, such as how staff are taught, is not in it. */
export const securityList: readonly SecurityItem[] = [
  item(
    '1.2.1',
    { fa: 'آنچه می‌نویسید، کد نمی‌شود', en: 'What is typed does not become code' },
    { fa: 'جست‌وجوی یک اسکریپت؛ باید بی‌جان برگردد.', en: 'A script is searched for; it must come back as dead text.' },
  ),
  item(
    '1.2.4',
    { fa: 'آنچه می‌نویسید، دستور پایگاه داده نمی‌شود', en: 'What is typed does not become SQL' },
    {
      fa: 'جست‌وجو و پیگیری با نشانه‌های SQL؛ نباید خطا بدهد.',
      en: 'Search and tracking with signs of SQL; neither may break.',
    },
  ),
  item(
    '3.2.1',
    { fa: 'تصویری که مثل صفحه باز شود، کدی اجرا نمی‌کند', en: 'A picture that is opened as a page runs nothing' },
    { fa: 'سربرگ‌های یک تصویر SVG خوانده می‌شود.', en: 'The headers of an SVG picture are read.' },
  ),
  item(
    '3.3.1',
    { fa: 'کوکی‌ها فقط به همین سایت و با رمزگذاری می‌روند', en: 'Cookies are bound to this host, over TLS' },
    {
      fa: 'هر کوکی دفتر ساخته و __Host- و Secure آن دیده می‌شود.',
      en: 'Each cookie of the register is made, and its __Host- and Secure looked for.',
    },
  ),
  item(
    '3.3.2',
    { fa: 'کوکی‌ها با درخواست سایت‌های دیگر نمی‌روند', en: 'Cookies do not go along with requests of other sites' },
    { fa: 'SameSite هر کوکی‌ای که سایت می‌گذارد دیده می‌شود.', en: 'SameSite of each cookie that is set is looked for.' },
  ),
  item(
    '3.3.4',
    { fa: 'اسکریپت به کوکی ورود دست ندارد', en: 'Scripts cannot read the cookie of a session' },
    {
      fa: 'HttpOnly کوکی‌های ورود و سبد دیده می‌شود.',
      en: 'HttpOnly of the cookies of session and basket is looked for.',
    },
  ),
  item(
    '3.4.1',
    { fa: 'مرورگر همیشه با رمزگذاری می‌آید (HSTS)', en: 'Browsers always come over TLS (HSTS)' },
    {
      fa: 'سربرگ‌های سایتِ رمزگذاری‌شده ساخته و سنجیده می‌شود: دست‌کم یک سال.',
      en: 'The headers under TLS are made and measured: at least a year.',
    },
  ),
  item(
    '3.4.2',
    { fa: 'سایت دیگری پاسخ‌ها را نمی‌خواند', en: 'No other site may read answers' },
    {
      fa: 'درخواست از مبدأ بیگانه؛ نباید اجازه بگیرد.',
      en: 'A request with a foreign origin; it must get no permission.',
    },
  ),
  item(
    '3.4.3',
    { fa: 'سیاست امنیت محتوا، بی هیچ استثنای خطرناک', en: 'A content security policy without dangerous exceptions' },
    { fa: 'سربرگ همهٔ گونه‌های صفحه خوانده می‌شود.', en: 'The header of every kind of page is read.' },
  ),
  item(
    '3.4.4',
    { fa: 'مرورگر گونهٔ پرونده را حدس نمی‌زند', en: 'Browsers do not guess the kind of a file' },
    { fa: 'nosniff روی همهٔ پاسخ‌ها.', en: 'nosniff on all answers.' },
  ),
  item(
    '3.4.5',
    { fa: 'نشانی صفحه‌ای که بودید به جای دیگر نمی‌رود', en: 'Where you were is told to nobody else' },
    { fa: 'Referrer-Policy روی همهٔ پاسخ‌ها.', en: 'Referrer-Policy on all answers.' },
  ),
  item(
    '3.4.6',
    { fa: 'سایت درون قاب دیگران نمی‌نشیند', en: 'The shop cannot be put into a frame' },
    { fa: 'frame-ancestors روی همهٔ صفحه‌ها.', en: 'frame-ancestors on all pages.' },
  ),
  item(
    '3.4.8',
    { fa: 'پنجره‌ها از هم جدا می‌مانند', en: 'Windows are kept apart' },
    { fa: 'Cross-Origin-Opener-Policy روی همهٔ صفحه‌ها.', en: 'Cross-Origin-Opener-Policy on all pages.' },
  ),
  item(
    '3.5.1',
    { fa: 'سایت دیگری به نام شما کاری نمی‌کند (CSRF)', en: 'No other site acts in your name (CSRF)' },
    {
      fa: 'فرستادن فرم از سایت بیگانه؛ باید رد شود و کوکی نگذارد.',
      en: 'A form is posted from a foreign site; it must be refused and set no cookie.',
    },
  ),
  item(
    '3.5.3',
    { fa: 'بازکردن یک نشانی چیزی را عوض نمی‌کند', en: 'Opening an address changes nothing' },
    {
      fa: 'نشانی‌های تغییر با GET پرسیده می‌شود؛ نباید باشند.',
      en: 'Addresses of changes are asked by GET; they must not be there.',
    },
  ),
  item(
    '4.1.1',
    { fa: 'هر پاسخ می‌گوید چیست و با چه خطی', en: 'Each answer says what it is, and in which letters' },
    { fa: 'Content-Type همهٔ صفحه‌ها.', en: 'Content-Type of all pages.' },
  ),
  item(
    '5.2.1',
    { fa: 'بدنهٔ بزرگ‌تر از اندازه پذیرفته نمی‌شود', en: 'A body beyond the limit is refused' },
    { fa: 'فرستادن ۷۰ کیلوبایت؛ باید رد شود.', en: '70 kilobytes are sent; they must be refused.' },
  ),
  item(
    '5.3.2',
    { fa: 'با نشانی نمی‌شود به پرونده‌های سرور رسید', en: 'No address leads to the server’s files' },
    { fa: 'نشانی‌هایی با «..» در چند نوشته.', en: 'Addresses with “..” in several spellings.' },
  ),
  item(
    '7.2.4',
    { fa: 'نشانهٔ ورود فقط به صورت اثر انگشت نگه‌داری می‌شود', en: 'Tokens of sessions are kept as digests only' },
    { fa: 'جدول ورودها در پایگاه داده خوانده می‌شود.', en: 'The table of sessions is read in the database.' },
  ),
  item(
    '13.4.1',
    { fa: 'تاریخچهٔ کد و تنظیم‌ها بیرون نیست', en: 'Neither history of the code nor settings are served' },
    { fa: 'نشانی‌های شناخته پرسیده می‌شود.', en: 'Well-known addresses are asked.' },
  ),
  item(
    '13.4.3',
    { fa: 'فهرست پوشه‌ها دیده نمی‌شود', en: 'Folders are not listed' },
    { fa: 'پوشه‌های پرونده‌ها پرسیده می‌شود.', en: 'The folders of files are asked.' },
  ),
  item(
    '13.4.4',
    { fa: 'روش TRACE بسته است', en: 'The method TRACE is closed' },
    { fa: 'درخواست TRACE.', en: 'A TRACE request.' },
  ),
  item(
    '13.4.6',
    { fa: 'پاسخ‌ها نام و نسخهٔ نرم‌افزار را نمی‌گویند', en: 'Answers do not tell names and versions of software' },
    { fa: 'سربرگ‌های Server و X-Powered-By.', en: 'The headers Server and X-Powered-By.' },
  ),
  item(
    '14.1.1',
    { fa: 'هر داده رده، کار و زمان ماندن دارد', en: 'All data has a class, a purpose and a time' },
    { fa: 'نوشتهٔ همهٔ ستون‌های پایگاه داده خوانده می‌شود.', en: 'The comment of every column of the database is read.' },
  ),
  item(
    '14.2.1',
    { fa: 'دادهٔ شخصی در نشانی صفحه نمی‌آید', en: 'Nothing personal goes into an address' },
    { fa: 'فرم‌هایی که چیزی از شخص می‌پرسند باید با POST بروند.', en: 'Forms that ask about a person must be posted.' },
  ),
  item(
    '14.3.2',
    { fa: 'صفحه‌های خودِ شما جایی نگه داشته نمی‌شود', en: 'Pages of your own are kept nowhere' },
    { fa: 'no-store روی سبد، خرید، سفارش و حساب.', en: 'no-store on basket, checkout, orders and account.' },
  ),
  item(
    '16.5.1',
    { fa: 'صفحهٔ خطا چیزی از درون نمی‌گوید', en: 'An error page tells nothing of the inside' },
    {
      fa: 'درخواست‌های خراب؛ پاسخ نباید جای کد یا پایگاه داده را بگوید.',
      en: 'Broken requests; no answer may tell of code or database.',
    },
  ),
]
