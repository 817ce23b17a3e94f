import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Shown } from '../platform/http/page-cache.ts'
import type { Reader } from './reader.ts'

/**
 * Answers a request with a page. `cache` says that the page depends on nothing but address, language, theme, texts and
 * the tree of the catalogue ('words'), and on those things of the catalogue that it showed; so its compressed bytes may
 * be kept, and sent again until one of them changes.
 */
export type Render = (
  request: FastifyRequest,
  reply: FastifyReply,
  view: (reader: Reader) => VNode,
  options?: { status?: number; cache?: 'none' | 'words' | Shown },
) => Promise<FastifyReply>
