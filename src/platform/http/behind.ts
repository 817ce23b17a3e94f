import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** what `answerBehind` put behind this server */
    behind?: Behind
  }
  interface FastifyContextConfig {
    /** a server behind this one answers there, and looks at the request itself */
    behind?: true
  }
}

export type Behind = {
  /** where its addresses begin */
  below: string
  /** @throws what its opening threw; the next who asks has it opened anew */
  server: () => Promise<FastifyInstance>
}

/**
 * Gives what lies below an address to another server, which is opened when somebody first asks for something there: until then nothing of
 * it is in memory. It looks at requests as every server of `createWebServer` does, and counts its callers by itself. What it says while
 * it opens is an error page of this one.
 */
export const answerBehind = (app: FastifyInstance, below: string, open: () => Promise<FastifyInstance>): void => {
  let opening: Promise<FastifyInstance> | null = null
  const server = () => {
    opening ??= opened(open).catch((error) => {
      opening = null
      throw error
    })
    return opening
  }
  app.decorate('behind', { below, server })
  for (const url of [below, `${below}/*`])
    app.all(url, {
      config: { behind: true, rateLimit: false },
      onRequest: async (request, reply) => {
        const answering = await server()
        passedOn.add(request)
        reply.hijack()
        answering.routing(request.raw, reply.raw)
      },
      handler: neverAsked,
    })
  app.addHook('onClose', async () => {
    await (await opening?.catch(() => null))?.close()
  })
}

const opened = async (open: () => Promise<FastifyInstance>): Promise<FastifyInstance> => {
  const server = await open()
  await server.ready()
  return server
}

const neverAsked = () => {
  throw new Error('the server behind answers before a handler is asked')
}

const passedOn = new WeakSet<FastifyRequest>()

/** Whether another server has this request and tells of it: what is counted and logged once is not counted here. */
export const wasPassedOn = (request: FastifyRequest): boolean => passedOn.has(request)
