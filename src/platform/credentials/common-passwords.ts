import { createRequire } from 'node:module'

/**
 * The 49,233 most used leaked passwords, as the package @zxcvbn-ts/language-common ships them. They are needed only when
 * somebody chooses a password, so they come at the first question and go some minutes after the last. In between they are
 * one buffer outside the heap, about 0.3 MB, in which a word is found between two line ends.
 */
const KEPT_MS = 5 * 60_000

let list: Buffer | null = null
let forgetting: NodeJS.Timeout | undefined

/** Is this among the passwords that everybody tries first? Capitals make no difference. */
export const isCommonPassword = (password: string): boolean => {
  list ??= load()
  clearTimeout(forgetting)
  forgetting = setTimeout(() => {
    list = null
  }, KEPT_MS).unref()
  const word = password.toLowerCase()
  return !word.includes('\n') && list.includes(`\n${word}\n`)
}

/** Required and taken out of the module cache again: an `import` would keep 49,233 strings for as long as the shop runs. */
const load = (): Buffer => {
  const require = createRequire(import.meta.url)
  const name = require.resolve('@zxcvbn-ts/language-common/dist/passwords.json.cjs')
  const passwords = require(name) as string[]
  delete require.cache[name]
  return Buffer.from(`\n${passwords.join('\n').toLowerCase()}\n`)
}
