import { build } from './build.mjs'

/** `npm start`: builds what changed, then runs the shop in this very process, so that signals reach it. */
await build()
const { start } = await import('../dist/main.js')
await start()
