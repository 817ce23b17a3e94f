import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const papers = ['README.md', 'STYLE.md', ...globSync('docs/decisions/*.md'), ...globSync('src/modules/*/README.md')]

test('every link of our papers leads to a file of this tree', () => {
  const links = papers.flatMap((paper) =>
    [...readFileSync(paper, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)|(?:src|href)="([^"#]+)"/g)].map((match) => ({
      paper,
      target: match[1] ?? match[2]!,
    })),
  )
  expect(links.length).toBeGreaterThan(40)
  const broken = links.filter(
    ({ paper, target }) => !/^https?:/.test(target) && !existsSync(join(dirname(paper), target)),
  )
  expect(broken.map(({ paper, target }) => `${paper}: ${target}`)).toEqual([])
})

test('every module says what it owns, in at most 25 lines', () => {
  const modules = globSync('src/modules/*')
  expect(modules.length).toBeGreaterThan(8)
  const wrong = modules.filter(
    (module) =>
      !existsSync(join(module, 'README.md')) ||
      readFileSync(join(module, 'README.md'), 'utf8').trim().split('\n').length > 25,
  )
  expect(wrong).toEqual([])
})

test('every decision ends with what would make it wrong', () => {
  const decisions = globSync('docs/decisions/[0-9]*.md')
  expect(decisions.length).toBeGreaterThan(3)
  expect(
    decisions.filter(
      (paper) =>
        !/what would make (this|it) wrong/i.test(readFileSync(paper, 'utf8').split('\n').slice(-30).join('\n')),
    ),
  ).toEqual([])
})
