import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { browserMemory } from './browser-memory.ts'

/** The names that the browser's files give to what they keep: constants of capitals beside what writes there. */
const namesIn = (file: string): string[] => {
  const source = readFileSync(file, 'utf8')
  return /\.setItem\(|localStorage\[\w+\] = /.test(source)
    ? [...source.matchAll(/^(?:export )?const [A-Z]+ = '([^']+)'$/gm)].map(([, name]) => name!)
    : []
}

test('what pages keep in the browser is what the register says, and nothing else', () => {
  const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('.test.ts'))
  expect(files.flatMap(namesIn).sort()).toEqual(browserMemory.map(({ name }) => name).sort())
})

test('nothing is kept beside it: no page uses another storage of the browser', () => {
  const files = globSync('src/**/*.{ts,tsx}').filter((file) => !file.endsWith('.test.ts'))
  const others = /\b(sessionStorage|indexedDB|caches\.open|serviceWorker|document\.cookie)\b/
  expect(files.filter((file) => others.test(readFileSync(file, 'utf8')))).toEqual([])
})
