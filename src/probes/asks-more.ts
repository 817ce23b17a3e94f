import { routes } from '../routes.ts'
import type { Browser, Exchange } from './browser.ts'
import { fieldsOf, formsOf } from './forms.ts'
import type { CopyWorld } from './probe.ts'
import { lastMessages } from './queries.ts'

/** Why staff of a copy asks for more about an order. */
export const askReason = 'پلاک خانه در نشانی نیست'

/** What a probe answers with, as somebody types it. */
export const givenAnswer = { street: 'خیابان پاسخ، کوچهٔ هفتم، پلاک ۲۱', phone: '02188776655' }

/** How long she may take, and how long before the end she is reminded. Hours, as the promise says them (P08). */
export const [ANSWER_HOURS, REMINDER_HOURS] = [72, 24]

/** Asks for these fields with the form of the office's page. */
export const ask = async (
  desk: Browser,
  number: string,
  askedFields: string[],
  reason = askReason,
): Promise<Exchange> => {
  const action = routes.officeOrderQuestions(number)
  const form = fieldsOf((await desk.get(routes.officeOrderQuestion(number))).body, action)
  return desk.post(action, { ...form, reason, askedFields })
}

/** The names of all controls of the form with this action, in their order; those of radio buttons and boxes as often as they stand. */
export const controlsOf = (body: string, action: string) =>
  formsOf(body)
    .filter((form) => form.action === action)
    .flatMap(({ controls }) => controls)

/** The SMS of this template that went out last; empty when none did. */
export const smsOf = async ({ db, copy }: CopyWorld, template: string): Promise<{ to: string; text: string }> => {
  const [message] = (await lastMessages(db, 50)).filter((candidate) => candidate.template === template)
  return copy.carrier.sms.find(({ id }) => id === message?.id) ?? { to: '', text: '' }
}

/** The address of the signed page in an SMS. */
export const signedPageIn = (text: string): string | undefined => /\/complete\/[\w.~-]{20,}/.exec(text)?.[0]
