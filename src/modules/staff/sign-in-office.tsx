import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addMinutes } from '../../platform/clock.ts'
import { CHALLENGE_MINUTES } from '../../platform/credentials/passkey.ts'
import { inTransaction } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { countTry, wasRight } from './failures.ts'
import { textField } from './form-body.ts'
import { officeFrame } from './frame.ts'
import { office, safeBack } from './guard.tsx'
import type { Staff } from './member.ts'
import type { OfficeNeeds } from './needs.ts'
import { SecondProofPage, SignInPage } from './pages/sign-in-page.tsx'
import { checkSecondProof, type SecondProof, secondProofsOf, typedProof } from './second-proof.ts'
import { carrySession, sessionOf, signOut } from './session.ts'
import { proveSession, setChallenge } from './session-queries.ts'
import { finishSignIn, type Half, type Refused, tryPassword } from './sign-in.ts'

const limit = { max: 30, timeWindow: 10 * 60_000 }
const backIn = (request: FastifyRequest) => safeBack((request.query as Record<string, unknown>).back)

/** Signing in, in two steps; a new proof in the middle of work; and the way out. */
export const signInOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(routes.officeSignIn, (request, reply) =>
    needs.render(request, reply, (reader) => (
      <SignInPage reader={reader} email="" back={backIn(request)} error={null} />
    )),
  )
  app.post(routes.officeSignIn, { config: { rateLimit: limit } }, (request, reply) => firstStep(needs, request, reply))

  app.get(routes.officeSecondProof, async (request, reply) => {
    const half = await halfOf(needs, request)
    if (!half) return reply.redirect(routes.officeSignIn, 303)
    return askSecond(needs, request, reply, { half, staff: null, refused: null, kind: null, back: backIn(request) })
  })
  app.post(routes.officeSecondProof, { config: { rateLimit: limit } }, (request, reply) =>
    secondStep(needs, request, reply),
  )
  app.post(routes.officeSignOut, async (request, reply) => {
    await signOut(needs, request, reply)
    return reply.redirect(routes.officeSignIn, 303)
  })

  app.get(
    routes.officeProof,
    office(needs, 'office.enter', async (request, reply, staff) =>
      askSecond(needs, request, reply, { ...asked(staff), refused: null, kind: null, back: backIn(request) }),
    ),
  )
  app.post(
    routes.officeProof,
    { config: { rateLimit: limit } },
    office(needs, 'office.enter', (request, reply, staff) => proveAgain(needs, request, reply, staff)),
  )
}

const halfOf = async (needs: OfficeNeeds, request: FastifyRequest): Promise<Half | null> => {
  const session = await sessionOf(needs, request)
  return session && 'half' in session ? session.half : null
}

const asked = (staff: Staff) => ({ half: { id: staff.sessionId, memberId: staff.id }, staff })

const firstStep = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply) => {
  const email = textField(request, 'email', 254).trim()
  const back = safeBack(textField(request, 'back', 300))
  const tried = await tryPassword(needs, {
    email: email.toLowerCase(),
    password: textField(request, 'password', 1_000),
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
  })
  if (tried.ok) {
    await carrySession(needs, request, reply, tried.token)
    return reply.redirect(`${routes.officeSecondProof}?back=${encodeURIComponent(back)}`, 303)
  }
  const words = readerOf(needs.jar, request).words.office.signIn
  const error = tried.why === 'wait' ? words.wait(tried.seconds) : words.wrong
  return needs.render(
    request,
    reply,
    (reader) => <SignInPage reader={reader} email={email} back={back} error={error} />,
    { status: statusOf(tried) },
  )
}

const statusOf = (refused: Refused): number => (refused.why === 'wait' ? 429 : 422)

/** A passkey's answer comes from the island, a code from the field. */
const proofIn = (request: FastifyRequest): SecondProof => {
  const answer = textField(request, 'answer', 30_000)
  return answer ? { kind: 'passkey', answer } : typedProof(textField(request, 'code', 60))
}

const secondStep = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply) => {
  const half = await halfOf(needs, request)
  if (!half) return reply.redirect(routes.officeSignIn, 303)
  const back = safeBack(textField(request, 'back', 300))
  const proof = proofIn(request)
  const signed = await finishSignIn(needs, half, proof, request.headers['user-agent'] ?? '')
  if (!signed.ok)
    return askSecond(needs, request, reply, { half, staff: null, refused: signed, kind: proof.kind, back })
  await carrySession(needs, request, reply, signed.token)
  return reply.redirect(back, 303)
}

const proveAgain = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Staff) => {
  const { db, vault, clock } = needs
  const now = clock()
  const back = safeBack(textField(request, 'back', 300))
  const proof = proofIn(request)
  const second = { kind: 'second', value: staff.id } as const
  const heard = await countTry(db, vault, second, now)
  const whose = { memberId: staff.id, sessionId: staff.sessionId }
  const proven =
    heard.ok &&
    (await inTransaction(db, async (tx) => {
      const right = await checkSecondProof(tx, needs, whose, proof)
      if (right) await proveSession(tx, staff.sessionId, proof.kind, now)
      return right
    }))
  if (proven) {
    await wasRight(db, vault, second, now)
    return reply.redirect(back, 303)
  }
  const refused: Refused = heard.ok ? { ok: false, why: 'wrong' } : heard
  return askSecond(needs, request, reply, { ...asked(staff), refused, kind: proof.kind, back })
}

type Asking = {
  half: Half
  /** null: she is on her way in */
  staff: Staff | null
  refused: Refused | null
  kind: SecondProof['kind'] | null
  back: string
}

const askSecond = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { half, staff, refused, kind, back }: Asking,
) => {
  const { passkeyOptions } = await secondProofsOf(needs.db, needs.origin, half.memberId)
  if (passkeyOptions)
    await setChallenge(needs.db, half.id, passkeyOptions.challenge, addMinutes(needs.clock(), CHALLENGE_MINUTES))
  const waits = refused?.why === 'wait' ? refused.seconds : null
  return needs.render(
    request,
    reply,
    (reader) => (
      <SecondProofPage
        reader={reader}
        frame={staff ? officeFrame(needs, staff, null) : null}
        back={back}
        passkeyOptions={passkeyOptions}
        error={refused ? (kind === 'passkey' ? 'passkey' : 'code') : null}
        errorText={waits === null ? null : reader.words.office.signIn.wait(waits)}
      />
    ),
    { status: refused ? statusOf(refused) : 200 },
  )
}
