import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BarePage, serveBare } from './bare-server.ts'
import type { Workshop } from './workshop.ts'

/** The word by which `run` knows that it is the bare server's process. */
export const BARE_SERVER = '--bare-server'

/** Starts the ceiling of the pages in a process of its own. @returns its origin */
export const startBareServer = async (workshop: Workshop, pages: BarePage[]) => {
  const bundle = pathToFileURL(resolve('dist/bench.js')).href
  const program = `const { run } = await import(${JSON.stringify(bundle)}); process.exitCode = await run(['${BARE_SERVER}'])`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const stop = workshop.ending(
    () =>
      new Promise<void>((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done()
        child.once('exit', () => done())
        child.disconnect()
      }),
  )
  child.send(pages)
  const port = await new Promise<number>((answer, fail) => {
    child.once('message', (told) => answer(told as number))
    child.once('exit', () => fail(new Error('the bare server ended')))
  })
  return { origin: `http://127.0.0.1:${port}`, stop }
}

/** The bare server's own process: it serves what it is sent, and ends with the process that started it. */
export const beBareServer = async (): Promise<number> => {
  const pages = await new Promise<BarePage[]>((answer) => process.once('message', (sent) => answer(sent as BarePage[])))
  const { port, close } = await serveBare(pages)
  process.send!(port)
  await new Promise<void>((done) => process.once('disconnect', () => done()))
  await close()
  return 0
}
