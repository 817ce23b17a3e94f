import type { FastifyInstance } from 'fastify'

export type Route = { method: string; url: string }

/** Every route that the application has, and the server behind it; `:name` stands for what a caller fills in. */
export const everyRoute = async (app: FastifyInstance): Promise<Route[]> => {
  const { behind } = app
  if (!behind) return routesOf(app)
  const passing = [behind.below, `${behind.below}*`]
  return [...routesOf(app).filter(({ url }) => !passing.includes(url)), ...routesOf(await behind.server())]
}

/** Read from its router. */
const routesOf = (app: FastifyInstance): Route[] => {
  const found: Route[] = []
  const path: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^([\s│]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line)
    if (!match) continue
    const depth = match[1]!.length / 4
    path.length = depth
    path[depth] = match[2]!
    const url = path.join('').replace(/\/{2,}/g, '/')
    for (const method of (match[3] ?? '').split(', ').filter(Boolean)) found.push({ method, url })
  }
  return found
}

/** The route's address with something in each of its places. */
export const filled = (url: string, values: Record<string, string> = {}): string =>
  url.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'x').replace('*', 'x')
