import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { runFolder } from './embedded-postgres.ts'
import { Refusal } from './refusal.ts'

/**
 * Only one shop runs on a data folder. The lock is a socket that the shop listens on: after `kill -9` nobody answers
 * there any more, so a stale one is told from a live one without guessing at process ids.
 */
export const lockDataFolder = async (dataDir: string): Promise<() => void> => {
  const path = join(runFolder(dataDir), 'shop.sock')
  if (await somebodyAnswers(path))
    throw new Refusal(`Another shop runs on ${dataDir}; stop it first, or set DATA_DIR to another folder.`)
  rmSync(path, { force: true })
  const server = createServer((socket) => socket.end())
  await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done))
  server.unref()
  return () => {
    server.close()
    rmSync(path, { force: true })
  }
}

const somebodyAnswers = (path: string) =>
  new Promise<boolean>((answer) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      answer(true)
    })
    socket.once('error', () => answer(false))
  })
