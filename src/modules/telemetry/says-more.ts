/**
 * The second look at the words of a search (P24), at the server, where lists may be long: the first is the device's (`device/scrub.ts`),
 * which has no more than some bytes. Words that may say who somebody is are not stored, not even until the night: such a search
 * stands in its report as `rare`, as if few had said it.
 */

/** Letters that look or sound alike, so that one spelling stands for all. */
const alike: [RegExp, string][] = [
  [/[ىێېےۍئ]/g, 'ی'],
  [/[ڪګڭ]/g, 'ک'],
  [/[ةۀہھەۃ]/g, 'ه'],
  [/[آأإٱ]/g, 'ا'],
  [/[ؤۆۇ]/g, 'و'],
  [/ɡ/g, 'g'],
]

/** Numbers in words, each of which stands for a digit or more of what is said. */
const numberWords = new RegExp(
  String.raw`(?<!\p{L})(?:صفر|یک|دو|سه|چهار|پنج|شش|شیش|هفت|هشت|نه|ده|یازده|دوازده|سیزده|چهارده|پانزده|پونزده|شانزده|شونزده|هفده|هیفده|هجده|هیجده|نوزده` +
    '|بیست|چهل|پنجاه|شصت|هفتاد|هشتاد|نود|صد|یکصد|دویست|سیصد|چهارصد|پانصد|پونصد|ششصد|شیشصد|هفتصد|هشتصد|نهصد' +
    '|zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|double' +
    String.raw`|sefr|yek|do|se|chahar|panj|shesh|haft|hasht|noh|dah|davazdah|bist|si|chehel|panjah|shast|haftad|hashtad|navad|sad|nohsad)(?!\p{L})`,
  'gu',
)

/** In words with spaces. `0`: a number in words. */
const told = [
  // An account or an e-mail, also where its signs are said or left out.
  /gmail|yahoo|hotmail|outlook|chmail|جیمیل|ایمیل|هاتمیل|insta(?!n)|telegram|whats ?app|اینستا|تلگرام|واتس ?اپ|دات ?کام|%40|[. ](?:com|ir)(?![a-z])/,
  /sefr|nohsad|(?:\D*\d){7}/,
  /خیابو?ن|میدون|جاده|ادرس|نشانی|کد ?پستی|کد ?ملی|شماره ?(?:من|ام|تلفن|موبایل|همراه|کارت|شبا)/,
  /(?<!\p{L})(?:پ|ط|پلاک|واحد|بلوک|فاز|منطقه|کیلومتر) ?\d|(?<!\p{L})خ(?!\p{L})|(?<!\p{L})بل \p{L}/u,
  /kh[iy]a?ba?n|(?<![a-z])k(?:u|o|oo)ch?eh?(?![a-z])|(?:pelak|vahed) ?\d|bol?var|boulevard|blvd|bozorgrah|otoban|\d (?:ave|st)(?![a-z])|(?<![a-z])(?:ave|st)[. ]+\d/,
  // Five letters that stand alone spell something that was not to be found.
  /(?:(?<!\p{L})\p{L}[ .+-]+){5}/u,
]

/** In words without what parts them. */
const parted = /خیابان|کوچه|بلوار|بزرگراه|اتوبان|چهارراه|بنبست|جیمیل|gmail/

/** Could these words, in the form that the device reports, tell who somebody is? */
export const saysMore = (words: string): boolean => {
  const spelled = alike.reduce((text, [letters, letter]) => text.replace(letters, letter), words)
  const read = spelled.replace(/(?<=\d)[oils](?=\d)|(?<![a-z])o(?=\d)/g, '0').replace(numberWords, '0')
  return told.some((sign) => sign.test(read)) || parted.test(spelled.replace(/[ .+-]/g, ''))
}
