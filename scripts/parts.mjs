import { globSync } from 'node:fs'

/**
 * Where the bundle of the server is cut into files. V8 holds the tree of a whole file while it compiles it, in memory that C asks for piece
 * by piece and cannot give back from the middle: 38 MB for one file of 3.5 MB, 4 to 6 in these parts (2026-11-28).
 */
const DOORS = 'src/modules/*/{index.ts,shop.tsx,office.tsx}'
const WORDS = 'src/messages/{fa,en}.ts'
/** CommonJS, of which the bundle has the whole anyway; what is made of modules would come in with all that nobody asks for. */
const PACKAGES = ['@fastify/rate-limit', '@fastify/static', 'fastify', 'graphile-worker', 'pg', 'pino']

/** Entries for the bundler, beside those that somebody runs: it makes a file of what is reached from the same ones. */
export const parts = () =>
  Object.fromEntries([...globSync([DOORS, WORDS]).sort(), ...PACKAGES].map((path, number) => [partName(number), path]))

const partName = (number) => `chunks/part-${number}`

/** Without the entries of parts: they only name again what stands in other files, and nobody runs them. */
export const withoutEmptyParts = (outputFiles, { outputs }) => {
  const imported = new Set(Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path)))
  const unused = Object.keys(outputs).filter(
    (path) => /\/chunks\/part-\d+\.js/.test(path) && !imported.has(path.replace(/\.map$/, '')),
  )
  return outputFiles.filter(({ path }) => !unused.some((one) => path.endsWith(`/${one}`)))
}
