import type { Section } from './section.ts'

/** Lines 14 to 26: SMS, reviews, passwords, confidence, security, contact. */
export const linesFourteenToEnd: readonly Section[] = [
  {
    id: 'sms',
    title: { fa: 'سرشمارهٔ پیامک', en: 'The SMS number' },
    lines: [
      {
        number: 14,
        sentences: [
          {
            id: 'S17',
            clauses: ['P49'],
            fa: 'توجه داشته باشید که 50004001051233 شماره‌ای است که آی پت پلاس از طریق آن برای کاربران و مشتریان خود پیامک (اس‌ام‌اس) ارسال می‌کند.',
            en: 'Please note that 50004001051233 is the number through which iPetPlus sends SMS to its users and customers.',
          },
          {
            id: 'S18',
            clauses: ['P50', 'P51'],
            fa: 'همچنین این شماره، سامانه ارسال پیامک است که وضعیت پردازش سفارش یا رویدادها، خدمات و سرویس‌های ویژه آی پت پلاس را به اطلاع کاربران می‌رساند و روشن است که امکان دریافت پیام‌های شما از طریق آن وجود ندارد.',
            en: 'This number is, further, the SMS system that informs users of the state of processing of an order, or of events, services and special services of iPetPlus; and clearly it cannot receive your messages.',
          },
        ],
      },
      {
        number: 15,
        sentences: [
          {
            id: 'S19',
            clauses: ['P52'],
            fa: 'همچنین ممکن است آی پت پلاس از طریق این شماره برای برخی کاربران یا مشتریان خود، سوال نظرسنجی ارسال کند.',
            en: 'Also, iPetPlus may send a survey question through this number to some of its users or customers.',
          },
        ],
      },
      {
        number: 16,
        sentences: [
          {
            id: 'S20',
            clauses: ['P53', 'P54'],
            fa: 'بنابراین ارسال هرگونه پیامک تحت عنوان آی پت پلاس، با هر شماره دیگری تخلف و سوءاستفاده از نام آی پت پلاس است و در صورت دریافت چنین پیامکی، لطفاً جهت پیگیری قانونی آن را به Info@ipetplus.ir اطلاع دهید.',
            en: 'Therefore, sending any SMS in the name of iPetPlus from any other number is a violation and misuse of the name of iPetPlus; if you receive such an SMS, please report it to Info@ipetplus.ir so that it is pursued by law.',
          },
        ],
      },
    ],
  },
  {
    id: 'reviews',
    title: { fa: 'نقد و نظر', en: 'Reviews' },
    lines: [
      {
        number: 18,
        sentences: [
          {
            id: 'S21',
            clauses: ['P55'],
            fa: 'آی پت پلاس ممکن است نقد و نظرهای ارسالی کاربران را در راستای رعایت قوانین وب‌سایت ویرایش کند.',
            en: 'iPetPlus may edit reviews and opinions sent by users, so that the rules of the website are kept.',
          },
          {
            id: 'S22',
            clauses: ['P56'],
            fa: 'همچنین اگر نظر یا پیام ارسال‌شده توسط کاربر، مشمول مصادیق محتوای مجرمانه باشد، آی پت پلاس می‌تواند از اطلاعات ثبت‌شده برای پیگیری قانونی استفاده کند.',
            en: 'Also, if an opinion or message sent by a user falls under criminal content, iPetPlus can use the registered information to pursue it by law.',
          },
          {
            id: 'S23',
            clauses: ['P57'],
            fa: 'کاربران ضمن استفاده از خدمات وب‌سایت آی پت پلاس، حق ویرایش اطلاعات و استفاده از آن‌ها را در چارچوب فوق‌الذکر به آی پت پلاس اعطا نموده و حق اعتراض را از خود سلب می‌نمایند.',
            en: 'By using the services of the website of iPetPlus, users grant iPetPlus the right to edit information and to use it within the above framework, and waive the right to object.',
          },
        ],
      },
    ],
  },
  {
    id: 'password',
    title: { fa: 'رمز و شمارهٔ شما', en: 'Your password and number' },
    lines: [
      {
        number: 19,
        sentences: [
          {
            id: 'S24',
            clauses: ['P58'],
            fa: 'باید تاکید شود که حفظ و نگهداری رمز عبور و نام کاربری بر عهده کاربران است و لذا برای جلوگیری از هرگونه سواستفاده احتمالی، کاربران نباید آن اطلاعات را برای شخص دیگری فاش کنند.',
            en: 'It must be stressed that keeping the password and user name is the duty of users; so, to prevent any possible misuse, users must not disclose them to another person.',
          },
          {
            id: 'S25',
            clauses: ['P59'],
            fa: 'در صورتی که کاربر شماره همراه خود را به فردی دیگر واگذار کرد، جهت جلوگیری از سواستفاده یا مشکلات احتمالی کاربران باید شماره موبایل خود را در پروفایل تغییر داده و شماره جدیدی ثبت نمایند.',
            en: 'If a user gives the mobile number to another person, then, to prevent misuse or possible problems, users must change their mobile number in the profile and register a new number.',
          },
        ],
      },
    ],
  },
  {
    id: 'confidence',
    title: { fa: 'محرمانگی و حکم مرجع صالح', en: 'Confidentiality and competent authorities' },
    lines: [
      {
        number: 20,
        sentences: [
          {
            id: 'S26',
            clauses: ['P60'],
            fa: 'مسئولیت هرگونه خسارت احتمالی که ناشی از عدم رعایت موارد فوق‌الذکر توسط کاربر باشد، با خود کاربر بوده و کاربر حق هرگونه ادعا علیه آی پت پلاس را از خود سلب می‌کند.',
            en: 'Responsibility for any damage that comes from the user’s not observing the above is the user’s own, and the user waives any claim against iPetPlus.',
          },
          {
            id: 'S27',
            clauses: ['P61', 'P62', 'P63'],
            fa: 'آی پت پلاس هویت شخصی کاربران را محرمانه می‌داند و اطلاعات شخصی آنان را به هیچ شخص یا سازمان دیگری منتقل نمی‌کند، مگر اینکه با حکم مقام قضایی یا اداری صالحه یا طبق قوانین و مقررات رایج کشور موظف باشد در اختیار مراجع ذی‌صلاح قرار دهد.',
            en: 'iPetPlus holds the personal identity of users confidential and transfers their personal information to no other person or organisation, unless it is obliged, by order of a competent judicial or administrative authority or under the prevailing laws and regulations of the country, to put it at the disposal of competent bodies.',
          },
          {
            id: 'S28',
            clauses: ['P64'],
            fa: 'در این موارد هیچ‌گونه مسئولیت قانونی مبنی بر جبران خسارت برای آی پت پلاس وجود ندارد و کاربران با اعلام رضایت خود در استفاده از خدمات وب‌سایت ضمنا حق هرگونه اعتراض را از خود سلب نموده‌اند.',
            en: 'In these cases iPetPlus has no legal liability to compensate damage, and users, by declaring their consent in using the services of the website, implicitly waive any right to object.',
          },
        ],
      },
    ],
  },
  {
    id: 'security',
    title: { fa: 'IP، کوکی و امنیت', en: 'IP, cookies and security' },
    lines: [
      {
        number: 21,
        sentences: [
          {
            id: 'S29',
            clauses: ['P42', 'P43', 'P65'],
            fa: 'همچنین بدین وسیله به اطلاع کاربران رسانده می‌شود که آی پت پلاس همانند سایر وب‌سایت‌ها از جمع‌آوری IP و کوکی‌ها استفاده می‌کند، کوکی فایلی است که به درخواست یک سایت، توسط مرورگر ایجاد می‌شود و به سایت امکان ذخیره بازدیدهای شما و مناسب‌سازی آن‌ها را فراهم می‌نماید.',
            en: 'Users are hereby also informed that iPetPlus, like other websites, uses the collection of IP and cookies; a cookie is a file made by the browser at a site’s request, which lets the site store your visits and suit them to you.',
          },
          {
            id: 'S30',
            clauses: ['P44'],
            fa: 'بسیاری از مرورگرها امکان غیرفعال کردن کوکی را فراهم کرده‌اند، به این منظور می‌توانید راهنمای مرورگرها را مطالعه کنید.',
            en: 'Many browsers let you switch cookies off; to do so, consult the guides of the browsers.',
          },
          {
            id: 'S31',
            clauses: ['P66'],
            fa: 'اما پروتکل، سرور و لایه‌های امنیتی آی پت پلاس و روش‌های مناسب مدیریت داده‌ها حداکثر تلاش را به عمل می‌آورد که اطلاعات کاربران را محافظت و از دسترسی‌های غیرقانونی جلوگیری کند.',
            en: 'But the protocol, server and security layers of iPetPlus, and suitable ways of managing data, make the greatest effort to protect users’ information and to prevent unlawful access.',
          },
          {
            id: 'S32',
            clauses: ['P67'],
            fa: 'طبیعتا مسئولیت هرگونه سواستفاده به شخص یا اشخاص متخلف مربوط بوده و آی پت پلاس حق اعتراض و پیگیری را از طریق قانونی بنابر صلاحدید خود محفوظ می‌دارد.',
            en: 'Naturally, responsibility for any misuse lies with the offending person or persons, and iPetPlus reserves the right to object and to pursue it by law at its discretion.',
          },
        ],
      },
    ],
  },
  {
    id: 'unsubscribe',
    title: { fa: 'لغو عضویت', en: 'Cancelling' },
    lines: [
      {
        number: 22,
        sentences: [
          {
            id: 'S33',
            clauses: ['P48'],
            fa: 'در صورتی که تمایلی به دریافت ایمیل‌ها و خبرنامه‌های آی پت پلاس ندارید، می‌توانید بر روی کلمه لغو عضویت در انتهای صفحه ایمیل کلیک کنید.',
            en: 'If you do not wish to receive e-mails and newsletters of iPetPlus, you can click the word «لغو عضویت» (cancel membership) at the end of the e-mail.',
          },
        ],
      },
    ],
  },
  {
    id: 'promise',
    title: { fa: 'همهٔ توان', en: 'All our power' },
    lines: [
      {
        number: 23,
        sentences: [
          {
            id: 'S34',
            clauses: ['P68', 'P69'],
            fa: 'آی پت پلاس برای حفاظت و نگهداری اطلاعات و حریم شخصی کاربران همه توان خود را به کار می‌گیرد و امیدوار است که تجربه خریدی امن، راحت و خوشایند را برای همه کاربران فراهم آورد.',
            en: 'iPetPlus uses all its power to keep and protect users’ information and privacy, and hopes to provide a safe, comfortable and pleasant buying experience for all users.',
          },
        ],
      },
    ],
  },
  {
    id: 'contact',
    title: { fa: 'پرسش و تماس', en: 'Questions' },
    lines: [
      {
        number: 24,
        sentences: [
          {
            id: 'S35',
            clauses: ['P70'],
            fa: 'در صورت وجود هرگونه سوال، لطفا با اطلاعات تماس زیر ارتباط برقرار کنید.',
            en: 'If you have any question, please get in touch by the following contact information.',
          },
        ],
      },
      { number: 25, sentences: [{ id: 'L25', clauses: ['P70'], fa: 'تلفن تماس:', en: 'Telephone:' }] },
      { number: 26, sentences: [{ id: 'L26', clauses: ['P70'], fa: '۰۹۲۲۳۸۷۸۹۸۸', en: '09223878988' }] },
    ],
  },
]
