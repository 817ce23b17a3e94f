import type { FastifyReply } from 'fastify'

/**
 * The policy of the addresses that show an e-mail as it is sent. Its styles stand within its tags, which no page of ours may
 * have; so it may have nothing else: it loads nothing, runs nothing, sends no form, has no origin and stands in no frame
 * (`docs/decisions/018-letters-as-rendered.md`).
 */
export const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

export const sendLetter = (reply: FastifyReply, html: string): FastifyReply =>
  reply
    .header('content-security-policy', letterPolicy)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
