import { tidy, tidyLines } from '../../platform/persian/normalise.ts'
import { MOST_SENDER_CHARACTERS, MOST_TEXT_CHARACTERS } from './fake-report.ts'
import type { FakeReport } from './report-fake.ts'
import { contactIn } from './typed-contact.ts'

export type TypedReport = { sender: string; smsText: string; answerTo: string; answerMe: boolean }
export type ReportTrouble = 'noSender' | 'longSender' | 'noText' | 'longText' | 'answerTo'
export type ReportErrors = Partial<Record<'sender' | 'smsText' | 'answerTo', ReportTrouble>>

export const emptyReport: TypedReport = { sender: '', smsText: '', answerTo: '', answerMe: false }

/** What was typed, as it was typed; anything that is not text counts as empty. */
export const typedReport = (body: unknown): TypedReport => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].toWellFormed() : '')
  return {
    sender: text('sender'),
    smsText: text('smsText'),
    answerTo: text('answerTo'),
    answerMe: text('answerMe') === '1',
  }
}

type Read = { errors: ReportErrors; report: Pick<FakeReport, 'text' | 'sender' | 'contact'> }

/** What is kept of it, and what has to be mended first. Marks that nobody sees, and turn text around, are taken out. */
export const readReport = (typed: TypedReport): Read => {
  const errors: ReportErrors = {}
  // A limit before the expressions run: an address in our names is no place for a book.
  const [sender, text] = [
    tidy(typed.sender.slice(0, 4 * MOST_SENDER_CHARACTERS)),
    tidyLines(typed.smsText.slice(0, 2 * MOST_TEXT_CHARACTERS)),
  ]
  if (sender === '') errors.sender = 'noSender'
  if (sender.length > MOST_SENDER_CHARACTERS) errors.sender = 'longSender'
  if (text === '') errors.smsText = 'noText'
  if (text.length > MOST_TEXT_CHARACTERS) errors.smsText = 'longText'
  const contact = typed.answerTo.trim() === '' ? null : contactIn(typed.answerTo)
  if (typed.answerTo.trim() !== '' && !contact) errors.answerTo = 'answerTo'
  return { errors, report: { text, sender, contact } }
}
