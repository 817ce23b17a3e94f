import type { FastifyRequest } from 'fastify'
import { MOST_WHY_CHARACTERS } from './audit.ts'
import { isRole, type Role, roles } from './rights.ts'

/** One field of a sent form as text; empty when it is missing, sent twice or longer than any honest value. */
export const textField = (request: FastifyRequest, name: string, most: number): string => {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' && value.length <= most ? value : ''
}

/** The reason of a write, or empty when there is none that can be kept. */
export const whyField = (request: FastifyRequest): string => textField(request, 'why', MOST_WHY_CHARACTERS).trim()

/** The roles that were ticked, each once, in the order of the list. */
export const rolesField = (request: FastifyRequest): Role[] => {
  const value = ((request.body ?? {}) as Record<string, unknown>).roles
  const ticked = [value].flat().filter(isRole)
  return roles.filter((role) => ticked.includes(role))
}
