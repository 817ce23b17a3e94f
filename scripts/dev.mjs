import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { build } from './build.mjs'

/** `npm run dev`: the shop, started again whenever a source changes. Its database starts and stops with it (0.1 s). */
let shop
let waiting

const restart = async () => {
  try {
    await build()
  } catch {
    return console.log('The build failed; waiting for the next change.')
  }
  if (shop?.exitCode === null) {
    shop.kill('SIGTERM')
    await new Promise((done) => shop.once('exit', done))
  }
  shop = spawn(process.execPath, ['--enable-source-maps', 'scripts/start.mjs'], { stdio: 'inherit' })
}

const soon = () => {
  clearTimeout(waiting)
  waiting = setTimeout(restart, 150)
}

for (const folder of ['src', 'db']) watch(folder, { recursive: true }, soon)
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (!shop || shop.exitCode !== null) process.exit(0)
    shop.once('exit', () => process.exit(0))
    shop.kill(signal)
  })
await restart()
