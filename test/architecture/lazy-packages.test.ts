import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * In the bundle a CommonJS package that is loaded when it is first needed has one export, `default`: a name taken from it is
 * undefined there, though it is found in the tests, which run the sources. Packages that stay outside of the bundle have their names.
 */
test('a package that is loaded when it is first needed is taken by its default export, has modules, or stays outside of the bundle', () => {
  const external = /const EXTERNAL = \[([^\]]+)\]/.exec(readFileSync('scripts/build.mjs', 'utf8'))![1]!
  const lazy = globSync('src/**/*.{ts,tsx}').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/const (\{[^}]*\}|\w+) = await import\('([^'./][^']*)'\)/g)].map(
      ([, names, from]) => ({ path, names: names!, from: from! }),
    ),
  )
  expect(lazy.length).toBeGreaterThan(3)
  const kept = (from: string) => external.includes(`'${nameOf(from)}'`) || from.startsWith('node:') || hasModules(from)
  const named = lazy.filter(({ names, from }) => !/^\{ default: \w+ \}$/.test(names) && !kept(from))
  expect(named).toEqual([])
})

const nameOf = (from: string) => from.split('/', from.startsWith('@') ? 2 : 1).join('/')

/** Whether the package brings ECMAScript modules, whose names stay what they are. */
const hasModules = (from: string): boolean => {
  const about = JSON.parse(readFileSync(`node_modules/${nameOf(from)}/package.json`, 'utf8')) as Record<string, unknown>
  return about.type === 'module' || 'module' in about || JSON.stringify(about.exports ?? '').includes('"import"')
}
