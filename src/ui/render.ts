import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Reader } from './reader.ts'

/**
 * Answers a request with a page. `cache: 'catalogue'` says that the page depends on nothing but address, snapshot,
 * language and theme, so its compressed bytes may be kept and sent again.
 */
export type Render = (
  request: FastifyRequest,
  reply: FastifyReply,
  view: (reader: Reader) => VNode,
  options?: { status?: number; cache?: 'catalogue' | 'none' },
) => Promise<FastifyReply>
