import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../../routes.ts'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Render } from '../../../ui/render.ts'
import { type CheckNeeds, checkSms } from './check-sms.ts'
import { type CheckErrors, CheckPage, MOST_TEXT_CHARACTERS, type Shown, type Typed } from './pages/check-page.tsx'
import { codeIn, codesInText, isOurLine, plainSender, senderInText } from './sms-traces.ts'

export type AuthenticityNeeds = CheckNeeds & {
  render: Render
  species: () => SpeciesLink[]
  /** scheme and host, without a slash at the end */
  origin: string
}

const MOST_SENDER_CHARACTERS = 40
const MOST_CODE_CHARACTERS = 40
const TEN_MINUTES_MS = 10 * 60_000
/** Whole neighbourhoods come from one address of a mobile operator. */
const ASKED_AN_ADDRESS = { max: 30, timeWindow: TEN_MINUTES_MS }
/** 40 random bits and this many tries from everywhere: to hit any of a million codes by guessing takes years. */
const ASKED_BY_ALL = { max: 3_000, timeWindow: TEN_MINUTES_MS, keyGenerator: () => 'every address' }

/** «Is this SMS ours?», for anybody (P53). */
export const checkShop = (app: FastifyInstance, needs: AuthenticityNeeds): void => {
  app.get(routes.smsCheck, (request, reply) =>
    show(needs, request, reply, { typed: { sender: '', smsCode: '', smsText: '' }, errors: {}, check: null }),
  )

  // What was pasted may not travel in an address, so the answer is the page itself: to load it again is to ask again.
  const askedByAll = app.createRateLimit(ASKED_BY_ALL)
  app.post(routes.smsCheck, { config: { rateLimit: ASKED_AN_ADDRESS } }, async (request, reply) => {
    const typed = typedCheck(request.body)
    const { sender, codes, errors } = read(typed)
    if (Object.keys(errors).length > 0) return show(needs, request, reply, { typed, errors, check: null })
    const all = await askedByAll(request)
    if (!all.isAllowed && all.isExceeded)
      return show(needs, request, reply, { typed, errors: {}, check: null, tooMany: true })
    const check = await checkSms(needs, { sender, codes })
    return show(needs, request, reply, { typed: { ...typed, sender: typed.sender || sender }, errors: {}, check })
  })
}

const typedCheck = (body: unknown): Typed => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].toWellFormed().trim() : '')
  return { sender: text('sender'), smsCode: text('smsCode'), smsText: text('smsText') }
}

/** What is asked for, or what has to be mended first: that depends on what was typed alone, never on what we know. */
const read = ({ sender, smsCode, smsText }: Typed): { sender: string; codes: string[]; errors: CheckErrors } => {
  const errors: CheckErrors = {}
  const long = smsText.length > MOST_TEXT_CHARACTERS
  const from = plainSender(sender.slice(0, MOST_SENDER_CHARACTERS)) || (long ? '' : (senderInText(smsText) ?? ''))
  if (sender.length > MOST_SENDER_CHARACTERS) errors.sender = 'longSender'
  else if (from === '') errors.sender = 'noSender'
  if (long) errors.smsText = 'longText'
  const typedCode = smsCode.length > MOST_CODE_CHARACTERS ? null : codeIn(smsCode)
  const codes = smsCode !== '' ? [typedCode ?? []].flat() : long ? [] : codesInText(smsText)
  // Another sender is not ours at once, with a code or without (P53).
  if (isOurLine(from) && smsCode !== '' && !typedCode) errors.smsCode = 'notACode'
  else if (isOurLine(from) && smsCode === '' && smsText === '') errors.smsCode = 'noCode'
  return { sender: from, codes, errors }
}

const show = (
  needs: AuthenticityNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Omit<Shown, 'reader' | 'species' | 'origin'>,
) =>
  needs.render(
    request,
    reply,
    (reader) => <CheckPage {...shown} reader={reader} species={needs.species()} origin={needs.origin} />,
    { status: shown.tooMany ? 429 : Object.keys(shown.errors).length > 0 ? 422 : 200 },
  )
