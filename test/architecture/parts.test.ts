import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** V8 holds the tree of a whole file while it compiles it; of the memory for that, most is never given back (`scripts/parts.mjs`). */
const MOST_BYTES = 800_000

test('the shop loads no file that is so large that compiling it leaves its mark on memory', () => {
  const sizes = loadedAtStart('dist/main.js').map((file) => ({ file, bytes: statSync(file).size }))
  expect(sizes.length).toBeGreaterThan(20)
  expect(sizes.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([])
})

test('nothing that only the office needs is loaded before the first of the staff comes', () => {
  const sources = loadedAtStart('dist/main.js').flatMap((file) => sourcesOf(file))
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.filter((source) => OFFICE.test(source))).toEqual([])
})

const OFFICE = /src\/(?:app-office\.ts|modules\/\w+\/(?:\w+\/)*[\w-]*office\.tsx)$/

const sourcesOf = (file: string) => (JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] }).sources

/** A file of the bundle and all that it imports, without what is imported when it is first needed. */
const loadedAtStart = (first: string): string[] => {
  const seen = new Set([first])
  for (const file of seen)
    for (const [, path] of readFileSync(file, 'utf8').matchAll(
      /(?:^|[;\n}])(?:import|export)[^;()"']*["'](\.[^"']+\.js)["']/g,
    ))
      seen.add(join(dirname(file), path!))
  return [...seen]
}
