import type { FastifyRequest } from 'fastify'

/** RFC 8058 section 3.2: the body of a one-click unsubscribe, in either encoding. */
const NAME = 'List-Unsubscribe'
const VALUE = 'One-Click'

export const isOneClick = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && (body as Record<string, unknown>)[NAME] === VALUE

class BrokenForm extends Error {
  override name = 'BrokenForm'
  statusCode = 400
}

/** `multipart/form-data` (RFC 7578), of which only that one field is of interest: files are dropped unread. */
export const readMultipart = async (request: FastifyRequest, body: Buffer): Promise<Record<string, string>> => {
  const type = request.headers['content-type'] ?? ''
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    const value = form.get(NAME)
    return typeof value === 'string' ? { [NAME]: value } : {}
  } catch {
    throw new BrokenForm('a form that nobody can read')
  }
}
