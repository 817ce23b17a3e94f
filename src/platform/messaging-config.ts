import * as z from 'zod'
import { Refusal } from './refusal.ts'

/** How messages leave the house. Keys are secrets: they stand in no log, page or error. */
export type MessagingConfig = {
  /** what the environment has accounts for, in the order in which they are tried */
  sms: SmsAccount[]
  /** the order of the environment; whoever is not in it is not tried. Null: the order is the office's */
  smsOrder: SmsName[] | null
  /** where the operators are reached; with it, an account of the office is whole */
  smsUrls: Record<SmsName, string>
  /** null: the environment has no mail server */
  smtp: Smtp | null
  /** how e-mail is signed here, whoever sends it; null: not here */
  dkim: Dkim | null
  /** whether an account of the office may name a mail server in a private network */
  smtpPrivateHosts: boolean
  /** where our mail server hands us what came back (LMTP on loopback, RFC 2033); null: nowhere */
  bouncePort: number | null
  /** what the line's rules ask at the end of an SMS that sells, such as «لغو ۱۱»; empty: nothing */
  smsSuffix: string
  /** hours of Tehran in which people may be disturbed: from, until */
  awake: { from: number; until: number }
  /** most messages that sell, to one person in seven days */
  weeklyCap: number
  /** what one part of an SMS costs, in Rials, for estimates */
  smsPartRials: number
  timeoutMs: number
}

export type Dkim = { domain: string; selector: string; keyFile: string }
export type Smtp = { url: string; from: string; dkim: Dkim | null }

export const smsNames = ['kavenegar', 'smsir', 'ghasedak', 'melipayamak'] as const
export type SmsName = (typeof smsNames)[number]

export type SmsAccount =
  | { name: 'kavenegar' | 'smsir' | 'ghasedak'; baseUrl: string; key: string }
  | { name: 'melipayamak'; baseUrl: string; username: string; password: string }

const secret = z.string().min(8).optional()
const hour = z.coerce.number().int().min(0).max(24)

export const messagingEnvironment = z.object({
  SMS_PROVIDERS: z.string().optional(),
  KAVENEGAR_API_KEY: secret,
  KAVENEGAR_URL: z.url().default('https://api.kavenegar.com'),
  SMSIR_API_KEY: secret,
  SMSIR_URL: z.url().default('https://api.sms.ir'),
  GHASEDAK_API_KEY: secret,
  GHASEDAK_URL: z.url().default('https://gateway.ghasedak.me'),
  MELIPAYAMAK_USERNAME: z.string().min(3).optional(),
  MELIPAYAMAK_PASSWORD: z.string().min(3).optional(),
  MELIPAYAMAK_URL: z.url().default('https://rest.payamak-panel.com'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('info@ipetplus.ir'),
  SMTP_PRIVATE_HOSTS: z.enum(['0', '1']).default('0'),
  DKIM_DOMAIN: z.string().min(3).optional(),
  DKIM_SELECTOR: z.string().min(1).optional(),
  DKIM_KEY_FILE: z.string().min(1).optional(),
  BOUNCE_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  SMS_SUFFIX: z.string().max(20).default(''),
  AWAKE_FROM_HOUR: hour.default(9),
  AWAKE_UNTIL_HOUR: hour.default(21),
  MESSAGES_A_WEEK: z.coerce.number().int().min(1).max(50).default(3),
  SMS_PART_TOMAN: z.coerce.number().int().min(0).max(100_000).default(180),
  SMS_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
})

export type MessagingEnvironment = z.infer<typeof messagingEnvironment>

/** @throws Refusal for what cannot be meant */
export const messagingConfig = (settings: MessagingEnvironment): MessagingConfig => {
  if (settings.AWAKE_FROM_HOUR >= settings.AWAKE_UNTIL_HOUR)
    throw new Refusal('AWAKE_FROM_HOUR must be before AWAKE_UNTIL_HOUR.')
  return {
    sms: smsAccounts(settings),
    smsOrder: settings.SMS_PROVIDERS === undefined ? null : smsOrder(settings),
    smsUrls: {
      kavenegar: settings.KAVENEGAR_URL,
      smsir: settings.SMSIR_URL,
      ghasedak: settings.GHASEDAK_URL,
      melipayamak: settings.MELIPAYAMAK_URL,
    },
    smtp: settings.SMTP_URL ? { url: settings.SMTP_URL, from: settings.MAIL_FROM, dkim: dkimOf(settings) } : null,
    dkim: dkimOf(settings),
    smtpPrivateHosts: settings.SMTP_PRIVATE_HOSTS === '1',
    bouncePort: settings.BOUNCE_PORT ?? null,
    smsSuffix: settings.SMS_SUFFIX.trim(),
    awake: { from: settings.AWAKE_FROM_HOUR, until: settings.AWAKE_UNTIL_HOUR },
    weeklyCap: settings.MESSAGES_A_WEEK,
    smsPartRials: settings.SMS_PART_TOMAN * 10,
    timeoutMs: settings.SMS_TIMEOUT_MS,
  }
}

const OPERATOR_URLS = ['KAVENEGAR_URL', 'SMSIR_URL', 'GHASEDAK_URL', 'MELIPAYAMAK_URL'] as const

/** A key, a number and a code in plain text are anybody's on the way; on this machine there is no way. */
export const refusePlainText = (settings: MessagingEnvironment): void => {
  const plain = OPERATOR_URLS.find((name) => {
    const { protocol, hostname } = new URL(settings[name])
    return protocol !== 'https:' && !/^(?:localhost|127\.[0-9.]+|\[::1\])$/.test(hostname)
  })
  if (plain) throw new Refusal(`Production needs a ${plain} that begins with https://.`)
}

const smsAccounts = (settings: MessagingEnvironment): SmsAccount[] => {
  return smsOrder(settings).flatMap((name) => accountOf(name, settings) ?? [])
}

const smsOrder = ({ SMS_PROVIDERS: given }: MessagingEnvironment): SmsName[] => {
  if (given === undefined) return [...smsNames]
  const names = given
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const stranger = names.find((name) => !(smsNames as readonly string[]).includes(name))
  if (stranger !== undefined)
    throw new Refusal(`SMS_PROVIDERS names «${stranger}», which is none of ${smsNames.join(', ')}.`)
  return names as SmsName[]
}

const accountOf = (name: SmsName, settings: MessagingEnvironment): SmsAccount | null => {
  const withKey = (account: 'kavenegar' | 'smsir' | 'ghasedak', baseUrl: string, key: string | undefined) =>
    key ? { name: account, baseUrl, key } : null
  switch (name) {
    case 'kavenegar':
      return withKey(name, settings.KAVENEGAR_URL, settings.KAVENEGAR_API_KEY)
    case 'smsir':
      return withKey(name, settings.SMSIR_URL, settings.SMSIR_API_KEY)
    case 'ghasedak':
      return withKey(name, settings.GHASEDAK_URL, settings.GHASEDAK_API_KEY)
    case 'melipayamak':
      return melipayamak(settings)
  }
}

const melipayamak = (settings: MessagingEnvironment): SmsAccount | null => {
  const { MELIPAYAMAK_USERNAME: username, MELIPAYAMAK_PASSWORD: password, MELIPAYAMAK_URL: baseUrl } = settings
  if (!username !== !password) throw new Refusal('MELIPAYAMAK_USERNAME and MELIPAYAMAK_PASSWORD go together: set both.')
  return username && password ? { name: 'melipayamak', baseUrl, username, password } : null
}

const dkimOf = ({ DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile }: MessagingEnvironment) => {
  if (!domain && !selector && !keyFile) return null
  if (!domain || !selector || !keyFile)
    throw new Refusal('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE go together: set all three.')
  return { domain, selector, keyFile }
}
