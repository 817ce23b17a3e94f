import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const LAZY = /const \{([^}]*)\} = await import\('([^.'][^']*)'\)/g

/** Names that are taken from a package when it is first needed. */
const lazyNames = (text: string) =>
  [...text.matchAll(LAZY)].flatMap(([, names, name]) =>
    names!.split(',').map((each) => ({ name: name!, taken: each.trim().split(':')[0]!.trim() })),
  )

const isCommonJs = (name: string): boolean => {
  const folder = join('node_modules', name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
  const { type, module, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return type !== 'module' && module === undefined && !JSON.stringify(exports ?? '').includes('"import"')
}

/** A name that is missing in the bundle is undefined there, while the tests, which run the source, have it. */
const missingInBundle = (text: string): string[] =>
  lazyNames(text).flatMap(({ name, taken }) => (taken !== 'default' && isCommonJs(name) ? [`${taken} of ${name}`] : []))

test('a CommonJS package that is loaded when it is needed is taken whole: its names are not in the bundle', () => {
  const texts = globSync('src/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'))
  expect(texts.flatMap(lazyNames).length).toBeGreaterThan(4)
  expect(texts.flatMap(missingInBundle)).toEqual([])
  expect(missingInBundle(`const { Busboy } = await import('@fastify/busboy')`)).toEqual(['Busboy of @fastify/busboy'])
})
