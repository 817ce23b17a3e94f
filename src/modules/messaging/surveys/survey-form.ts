import { addDays } from '../../../platform/clock.ts'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { parseJalaliOrIsoDate, tehranDay } from '../../../platform/persian/jalali.ts'
import {
  type Audience,
  DELIVERY_DAYS,
  FEWEST_OPTIONS,
  LONGEST,
  LONGEST_OPEN_DAYS,
  MOST_OPTIONS,
  MOST_QUESTIONS,
  plainWords,
  type Question,
  type QuestionKind,
  SAMPLE,
  type SurveyWording,
} from './survey.ts'

/** What staff typed, as it was typed. */
export type TypedSurvey = Record<string, string>

/** `asks-back`: our line receives nothing (P51), so nothing may ask for it. */
export type SurveyTrouble =
  | 'missing'
  | 'too-short'
  | 'too-long'
  | 'asks-back'
  | 'choose'
  | 'options'
  | 'days'
  | 'size'
  | 'no-day'
  | 'day-passed'
  | 'day-far'

export const surveyFields: readonly string[] = [
  'surveyQuestion',
  ...Array.from({ length: MOST_QUESTIONS }, (_, n) => [`question${n}`, `kind${n}`, `options${n}`]).flat(),
  'surveyTo',
  'surveyDays',
  'surveySize',
  'surveyEnds',
]

const asksBack =
  /پاسخ دهید|پاسخ بدهید|جواب (بدهید|دهید)|بفرستید|ارسال کنید|پیامک کنید|عدد \S+ را|\breply\b|\btext back\b/i

/** What makes a text say what no text of ours may say (P51, P58); null where it is clean. */
const wordsTrouble = (text: string, least: number, most: number): SurveyTrouble | null => {
  if (text === '') return 'missing'
  if (text.length < least) return 'too-short'
  if (text.length > most) return 'too-long'
  return asksBack.test(text) || /رمز|گذرواژه|password|کد ورود/i.test(text) ? 'asks-back' : null
}

/** Reads the form of a survey: its wording, or what is wrong with which field. */
export const readSurvey = (
  typed: TypedSurvey,
  now: Date,
): { ok: true; wording: SurveyWording } | { ok: false; errors: Record<string, SurveyTrouble> } => {
  const errors: Record<string, SurveyTrouble> = {}
  const wrong = (field: string, trouble: SurveyTrouble | null) => {
    if (trouble) errors[field] = trouble
  }
  const question = oneLine(typed.surveyQuestion)
  wrong('surveyQuestion', wordsTrouble(question, 3, LONGEST.question))
  const questions = readQuestions(typed, wrong)
  const audience = readAudience(typed, wrong)
  const endsOn = parseJalaliOrIsoDate(typed.surveyEnds ?? '')
  wrong('surveyEnds', dayTrouble(endsOn, now))
  if (Object.keys(errors).length > 0 || !audience || !endsOn) return { ok: false, errors }
  return { ok: true, wording: { question, questions, audience, endsOn } }
}

type Wrong = (field: string, trouble: SurveyTrouble | null) => void

const kinds: readonly string[] = ['scale', 'choice', 'text']

/** A question without text is left out, but for the first. */
const readQuestions = (typed: TypedSurvey, wrong: Wrong): Question[] => {
  const questions: Question[] = []
  for (let n = 0; n < MOST_QUESTIONS; n++) {
    const text = oneLine(typed[`question${n}`])
    if (text === '' && n > 0) continue
    const kind = typed[`kind${n}`] ?? ''
    const options = (typed[`options${n}`] ?? '')
      .split('\n')
      .map(oneLine)
      .filter((option) => option !== '')
    wrong(`question${n}`, wordsTrouble(text, 3, LONGEST.text))
    wrong(`kind${n}`, kinds.includes(kind) ? null : 'choose')
    if (kind === 'choice') wrong(`options${n}`, optionsTrouble(options))
    questions.push({ kind: kind as QuestionKind, text, options: kind === 'choice' ? options : [] })
  }
  return questions
}

const optionsTrouble = (options: string[]): SurveyTrouble | null => {
  if (options.length < FEWEST_OPTIONS || options.length > MOST_OPTIONS || new Set(options).size < options.length)
    return 'options'
  return options.map((option) => wordsTrouble(option, 1, LONGEST.option)).find((trouble) => trouble !== null) ?? null
}

const readAudience = (typed: TypedSurvey, wrong: Wrong): Audience | null => {
  if (typed.surveyTo === 'delivery') {
    const days = wholeNumber(typed.surveyDays, DELIVERY_DAYS)
    wrong('surveyDays', days === null ? 'days' : null)
    return days === null ? null : { kind: 'delivery', days }
  }
  if (typed.surveyTo === 'sample') {
    const size = wholeNumber(typed.surveySize, SAMPLE)
    wrong('surveySize', size === null ? 'size' : null)
    return size === null ? null : { kind: 'sample', size }
  }
  wrong('surveyTo', 'choose')
  return null
}

const wholeNumber = (typed: string | undefined, { least, most }: { least: number; most: number }): number | null => {
  const text = asciiDigits(typed ?? '').trim()
  if (!/^\d{1,5}$/.test(text)) return null
  const number = Number(text)
  return number >= least && number <= most ? number : null
}

const dayTrouble = (day: string | null, now: Date): SurveyTrouble | null => {
  if (!day) return 'no-day'
  if (day < tehranDay(now)) return 'day-passed'
  return day > tehranDay(addDays(now, LONGEST_OPEN_DAYS)) ? 'day-far' : null
}

const oneLine = (text: string | undefined): string => plainWords(text ?? '').replaceAll('\n', ' ')

/** A survey as its form shows it. */
export const typedOf = ({ question, questions, audience, endsOn }: SurveyWording): TypedSurvey => ({
  surveyQuestion: question,
  ...Object.fromEntries(
    questions.flatMap(({ text, kind, options }, n) => [
      [`question${n}`, text],
      [`kind${n}`, kind],
      [`options${n}`, options.join('\n')],
    ]),
  ),
  surveyTo: audience.kind,
  surveyDays: audience.kind === 'delivery' ? String(audience.days) : '',
  surveySize: audience.kind === 'sample' ? String(audience.size) : '',
  surveyEnds: endsOn,
})
