import { createRequire, isBuiltin } from 'node:module'

const require = createRequire(import.meta.url)

/** What the bundle of the server leaves out, so that its process does not keep it in memory: 9 of 113 MB at rest (2026-11-28). */

/**
 * Packages of packages that nobody here calls, and what stands for them. Validators are for schemas, and our routes have none
 * (`platform/http/server.ts`); the worker would look for settings in the folders above; globs are for lists of static files.
 */
const STAND_INS = {
  '@fastify/ajv-compiler': '',
  '@fastify/fast-json-stringify-compiler': '',
  cosmiconfig: 'exports.cosmiconfigSync = () => ({ search: () => null })',
  glob: '',
  'thread-stream': '',
  'node:http2': '',
}

/**
 * Node's own modules are asked for by `require`. An `import` of one reads all of its exports at once, and those of `node:http` begin
 * with undici and what it stands on: 8 MB that no line of ours uses.
 */
export const lean = {
  name: 'lean',
  setup: (build) => {
    build.onResolve({ filter: new RegExp(`^(${Object.keys(STAND_INS).join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'stand-in',
    }))
    build.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({ contents: STAND_INS[path], loader: 'js' }))
    build.onResolve({ filter: /^(node:)?[a-z]/ }, ({ path, kind }) =>
      kind === 'import-statement' && isBuiltin(path) ? { path, namespace: 'required' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({ contents: required(path), loader: 'js' }))
  },
}

/** What hides behind a getter is loaded when it is first looked at; of that, only what somebody asks for by name. */
const ASKED_FOR = ['promises']

const required = (path) => {
  const names = Object.entries(Object.getOwnPropertyDescriptors(require(path)))
    .filter(([name, property]) => ('value' in property && /^[a-z_]\w*$/i.test(name)) || ASKED_FOR.includes(name))
    .map(([name]) => name)
  return [
    `const all = require(${JSON.stringify(path)})`,
    'export default all',
    `export const { ${names.join(', ')} } = all`,
  ].join('\n')
}
