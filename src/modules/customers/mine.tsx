import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { ErrorPage } from '../../ui/error-page.tsx'
import type { Reader } from '../../ui/reader.ts'
import type { CustomerNeeds } from './needs.ts'
import type { Framed } from './pages/profile-frame.tsx'

/** Answers with one of the pages of what is hers; none of them is ever kept by a cache. */
export const showMine = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  page: (framed: Pick<Framed, 'reader' | 'species'>) => VNode,
) => needs.render(request, reply, (reader) => page({ reader, species: needs.species() }), { status })

/** The page of what is not hers, and of what nobody has: they look the same. */
export const lost = (needs: CustomerNeeds, request: FastifyRequest, reply: FastifyReply) =>
  needs.render(request, reply, (reader) => <ErrorPage reader={reader} kind="not-found" species={needs.species()} />, {
    status: 404,
  })

/** What was just done, as the address of the page after a form says it: `?done=saved`. Anything else says nothing. */
export const toldBy = (request: FastifyRequest, { words }: Reader): string | null => {
  const done = doneIn(request)
  if (done === 'saved') return words.profile.saved
  return done === 'removed' ? words.profile.removed : null
}

export const doneIn = (request: FastifyRequest): string => textIn(request, 'done')

/** A parameter of the address, if it is one short text. */
export const textIn = (request: FastifyRequest, name: string): string => {
  const value = (request.query as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' && value.length <= 100 ? value : ''
}
