import { routes } from '../routes.ts'
import type { Browser } from './browser.ts'
import { fieldsOf } from './forms.ts'
import type { CopyWorld } from './probe.ts'

/** A guest writes a question with the form of the contact page; answers its number. @throws when it is not taken */
export const asksUs = async (
  browser: Browser,
  { question, mobile }: { question: string; mobile: string },
): Promise<string> => {
  const page = await browser.get(routes.contact)
  const form = fieldsOf(page.body, routes.questions)
  const asked = await browser.post(routes.questions, { ...form, topic: 'other', question, answerBy: mobile })
  const number = /number=(\d{8})/.exec(String(asked.headers.location))?.[1]
  if (!number) throw new Error(`a question is answered ${asked.status}`)
  return number
}

/** A browser of the office, with this role. */
export const officeOf = async (world: CopyWorld, role: string): Promise<Browser> => {
  const browser = world.browser()
  browser.cookies.set('staff_session', await world.copy.seat(role))
  return browser
}
