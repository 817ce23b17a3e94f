import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** A secret in a file of its own, read or made. Whole or not at all: written aside, then linked into place; of two processes that make it, the first wins. */
export const readOrMake = (file: string, make: () => Buffer): Buffer => {
  const found = readIfThere(file)
  if (found) return found
  const aside = `${file}-${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(aside, make(), { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
  return readFileSync(file)
}

const readIfThere = (file: string): Buffer | null => {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
