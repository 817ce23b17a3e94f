import type { Section } from './section.ts'

/** Lines 3 to 12: orders, anonymous data, crashes, cookies, news. */
export const linesThreeToTwelve: readonly Section[] = [
  {
    id: 'orders',
    title: { fa: 'داده‌ای که برای خرید می‌گیریم', en: 'What we ask for an order' },
    lines: [
      {
        number: 3,
        sentences: [
          {
            id: 'S1',
            clauses: ['P01', 'P02'],
            fa: 'آی پت پلاس با تاکید بر احترامی که برای حریم شخصی کاربران قائل است، برای خرید، ثبت نظر یا استفاده از برخی امکانات وب‌سایت اطلاعاتی را از کاربران درخواست می‌کند تا بتواند خدماتی امن و مطمئن را به کاربران ارائه دهد.',
            en: 'With emphasis on the respect that it has for the privacy of users, iPetPlus asks users for information for buying, posting a review or using some features of the website, so that it can offer users a safe and reliable service.',
          },
          {
            id: 'S2',
            clauses: ['P03', 'P04'],
            fa: 'برای پردازش و ارسال سفارش، اطلاعاتی مانند آدرس، شماره تلفن و ایمیل مورد نیاز است و از آنجا که کلیه فعالیت‌های آی پت پلاس قانونی و مبتنی بر قوانین تجارت الکترونیک صورت می‌گیرد.',
            en: 'To process and send an order, information such as address, telephone number and e-mail is needed, and since all activities of iPetPlus are lawful and based on the laws of electronic commerce.',
          },
          {
            id: 'S3',
            clauses: ['P05', 'P06'],
            fa: 'یادآوری می‌شود آدرس ایمیل و تلفن‌هایی که مشتری در پروفایل خود ثبت می‌کند، تنها آدرس ایمیل و تلفن‌های رسمی و مورد تایید مشتری است و تمام مکاتبات و پاسخ‌های شرکت از طریق آن‌ها صورت می‌گیرد.',
            en: 'Please note that the e-mail address and the telephones which the customer registers in the profile are the only official e-mail address and telephones, approved by the customer, and all correspondence and answers of the company go through them.',
          },
        ],
      },
      {
        number: 4,
        sentences: [
          {
            id: 'S4',
            clauses: ['P07', 'P08'],
            fa: 'بنابراین درج آدرس، ایمیل و شماره تماس‌های همراه و ثابت توسط مشتری، به منزله مورد تایید بودن صحت آن‌ها است و در صورتی که موارد فوق به صورت صحیح یا کامل درج نشده باشد، آی پت پلاس جهت اطمینان از صحت و قطعیت ثبت سفارش می‌تواند از مشتری، اطلاعات تکمیلی و بیشتری درخواست کند.',
            en: 'Therefore, entering address, e-mail and mobile and landline numbers by the customer counts as approval that they are correct; and where the above is not entered correctly or completely, iPetPlus can ask the customer for additional and further information, to be sure that the order is placed correctly and definitely.',
          },
        ],
      },
    ],
  },
  {
    id: 'recipient',
    title: { fa: 'گیرندهٔ دیگر', en: 'Another recipient' },
    lines: [
      {
        number: 5,
        sentences: [
          {
            id: 'S5',
            clauses: ['P09', 'P10'],
            fa: 'مشتریان می‌توانند نام، آدرس و تلفن شخص دیگری را برای تحویل گرفتن سفارش وارد کنند و آی پت پلاس تنها برای ارسال همان سفارش، از این اطلاعات استفاده خواهد کرد.',
            en: 'Customers can enter the name, address and telephone of another person to receive the order, and iPetPlus will use this information only for sending that very order.',
          },
        ],
      },
    ],
  },
  {
    id: 'usage',
    title: { fa: 'دادهٔ ناشناس، فقط با اجازه', en: 'Anonymous data, only with permission' },
    lines: [
      {
        number: 6,
        sentences: [
          {
            id: 'S6',
            clauses: ['P11', 'P12', 'P13'],
            fa: 'همچنین آی پت پلاس با نصب و یا استفاده از اپلیکشن با اخذ اجازه از کاربر اطلاعات زیر را به صورت ناشناس از کاربر اخذ می‌کند.',
            en: 'Furthermore, with the installation and/or use of the application, and by obtaining the user’s permission, iPetPlus takes the following information from the user anonymously.',
          },
          {
            id: 'S7',
            clauses: ['P14', 'P15', 'P16', 'P17', 'P18'],
            fa: 'این اطلاعات در حد ضرورت و متناسب با مقاصدی از جمله مطالعه علت گزارش خطا و بهبود اشکالات سیستمی و تجربه کاربری در هنگام استفاده از وب‌سایت و اپلیکیشن آی پت پلاس و نیز تحقیقات بازاریابی و ارائه خدمات و پیشنهادات خرید مرتبط‌تر به کاربران جمع‌آوری می‌شود و به نحوی مورد استفاده قرار می‌گیرند که به طور مستقیم به یک شخص حقیقی مشخص و معین مرتبط نباشند.',
            en: 'This information is collected as far as necessary and in proportion to purposes such as studying the cause of error reports, mending system faults and improving the user’s experience while using the website and application of iPetPlus, and also market research and offering users more relevant services and offers; and it is used in such a way that it does not relate directly to one specific and identified natural person.',
          },
        ],
      },
      {
        number: 7,
        list: true,
        sentences: [
          {
            id: 'L7',
            clauses: ['P19', 'P20', 'P21', 'P22', 'P23', 'P24', 'P25', 'P26', 'P27', 'P28', 'P29'],
            fa: 'نوع دستگاه، زبان و نوع سیستم‌عامل دستگاه شما، شناسه اندروید و شناسه تبلیغاتی اندروید ویژه دستگاه شما، جست‌وجوهای انجام‌شده در وب‌سایت و اپلیکشن آی پت پلاس و نتایج انتخاب‌شده، مدت و بازه‌های استفاده شما از آی پت پلاس، برنامه‌های نصب‌شده، اطلاعات فنی و گزارش‌های سرور شامل نوع شبکه و نوع و نسخه مرورگر',
            en: 'Type of device, language and type of operating system of your device; Android id and Android advertising id of your device; searches made on the website and in the application of iPetPlus, and results chosen; duration and intervals of your use of iPetPlus; installed apps; technical information and server reports including type of network, and type and version of browser.',
          },
        ],
      },
    ],
  },
  {
    id: 'partners',
    title: { fa: 'بدون شریک تجاری، با حق پاک‌کردن', en: 'No business partner; erased on request' },
    lines: [
      {
        number: 8,
        sentences: [
          {
            id: 'S8',
            clauses: ['P30', 'P31'],
            fa: 'این اطلاعات تنها توسط آی پت پلاس استفاده شده و در اختیار شریک تجاری دیگری قرار نمی‌گیرد.',
            en: 'This information is used by iPetPlus alone and is not put at the disposal of any other business partner.',
          },
          {
            id: 'S9',
            clauses: ['P32', 'P33'],
            fa: 'همچنین در صورت درخواست کاربر اطلاعات قبلی پاک شده و پس از آن این اطلاعات جمع‌آوری نمی‌گردد.',
            en: 'Also, at the user’s request, the earlier information is erased, and from then on this information is not collected.',
          },
        ],
      },
    ],
  },
  {
    id: 'crashes',
    title: { fa: 'گزارش وقفه', en: 'Crash reports' },
    lines: [
      {
        number: 9,
        sentences: [
          {
            id: 'S10',
            clauses: ['P34'],
            fa: 'در صورت بروز وقفه (Crashes) نیز اطلاعات زیر جهت مطالعه علت بروز وققه و رفع خطا جمع‌آوری می‌گردد:',
            en: 'In case of a crash, the following information, too, is collected to study the cause of the crash and mend the fault:',
          },
        ],
      },
      {
        number: 10,
        list: true,
        sentences: [
          {
            id: 'L10',
            clauses: ['P35', 'P36', 'P37', 'P38', 'P39', 'P40', 'P41'],
            fa: 'وضعیت روت بودن یا نبودن دستگاه، میزان کل رم و میزان فضای پر آن هنگام وقفه، روز و ساعت رخدادها، خاموش یا روشن بودن شبکه بی‌سیم، خاموش یا روشن بودن شبکه دیتا، خاموش یا روشن بودن وضعیت رومینگ.',
            en: 'Whether the device is rooted; total memory and how much of it was full at the crash; day and hour of the events; wireless network off or on; data network off or on; roaming off or on.',
          },
        ],
      },
    ],
  },
  {
    id: 'cookies',
    title: { fa: 'کوکی', en: 'Cookies' },
    lines: [
      {
        number: 11,
        sentences: [
          {
            id: 'S11',
            clauses: ['P42'],
            fa: 'آی پت پلاس اطلاعات را توسط کوکی (cookie) جمع‌آوری می‌کند.',
            en: 'iPetPlus collects information by cookie.',
          },
          {
            id: 'S12',
            clauses: ['P43'],
            fa: 'کوکی فایلی است که به درخواست یک سایت، توسط مرورگر ایجاد می‌شود و به سایت امکان ذخیره بازدیدهای شما و مناسب‌سازی آن‌ها را فراهم می‌نماید.',
            en: 'A cookie is a file made by the browser at a site’s request, which lets the site store your visits and suit them to you.',
          },
          {
            id: 'S13',
            clauses: ['P44'],
            fa: 'بسیاری از مرورگرها امکان غیرفعال کردن کوکی را فراهم کرده‌اند، به این منظور می‌توانید راهنمای مرورگرها را مطالعه کنید.',
            en: 'Many browsers let you switch cookies off; to do so, consult the guides of the browsers.',
          },
        ],
      },
    ],
  },
  {
    id: 'news',
    title: { fa: 'خبرنامه و پیامک', en: 'News by e-mail and SMS' },
    lines: [
      {
        number: 12,
        sentences: [
          {
            id: 'S14',
            clauses: ['P45'],
            fa: 'آی پت پلاس برای اطلاع‌رسانی رویدادها و اخبار، خدمات و سرویس‌های ویژه یا پروموشن‌ها، برای اعضای وب‌سایت ایمیل یا پیامک ارسال نماید.',
            en: 'To tell of events and news, special services or promotions, iPetPlus may send e-mail or SMS to members of the website.',
          },
          {
            id: 'S15',
            clauses: ['P46'],
            fa: 'در صورتی که کاربران تمایل به دریافت این‌گونه ایمیل‌ها و پیامک‌ها نداشته باشند، می‌توانند عضویت دریافت خبرنامه آی پت پلاس را در ایمیل دریافتی خود لغو کنند.',
            en: 'If users do not wish to receive such e-mails and SMS, they can cancel their subscription to the iPetPlus newsletter in the e-mail received.',
          },
          {
            id: 'S16',
            clauses: ['P47'],
            fa: 'عدم اقدام جهت لغو، به منزله‌ی موافقت ضمنی با دریافت ایمیل‌ها و پیام‌ها و سلب حق اعتراض می‌باشد.',
            en: 'Not acting to cancel counts as implied consent to receive e-mails and messages, and as waiving the right to object.',
          },
        ],
      },
    ],
  },
]
