import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The most used leaked passwords of @zxcvbn-ts/language-common, those long enough to be chosen here, a line each, as the
 * build wrote them. They are read when somebody chooses a password and kept nowhere: unpacking the package in the shop
 * took 15 MB and 80 ms, reading a file of 0.2 MB takes none and less than one (2026-11-27).
 */
const NAME = 'common-passwords.txt'

/** Is this among the passwords that everybody tries first? Capitals make no difference. */
export const isCommonPassword = (password: string): boolean => {
  const word = password.toLowerCase()
  return !word.includes('\n') && readFileSync(file()).includes(`\n${word}\n`)
}

/** Beside the program or above its parts; from the sources, where the build has put it. */
const file = (): string => {
  const found = ['.', '..', '../../../dist'].map((folder) => join(import.meta.dirname, folder, NAME)).find(existsSync)
  if (!found) throw new Error(`${NAME} is missing: the program was not built`)
  return found
}
