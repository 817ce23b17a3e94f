import { build } from './build.mjs'

/** `npm run import`, `npm run keys` and their like: builds what changed, then runs the tool named first with the words after it. */
const [tool, ...words] = process.argv.slice(2)
if (!['import', 'keys', 'audit', 'source-maps', 'bench', 'clauses', 'sabotage', 'canary', 'linkage'].includes(tool))
  throw new Error(`no tool named ${tool}`)
await build()
const { run } = await import(`../dist/${tool}.js`)
process.exitCode = await run(words)
