import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testDatabase } from '../database.ts'
import { readStatements } from './statements.ts'

const { db } = await testDatabase()
const statements = readStatements()

/** What Postgres.js makes of a type of PostgreSQL, by OID. Types without a line here arrive as text. */
const javascriptTypes: Record<number, string[]> = {
  16: ['boolean'],
  17: ['Buffer', 'Buffer<ArrayBufferLike>', 'Uint8Array<ArrayBufferLike>'],
  20: ['number'],
  21: ['number'],
  23: ['number'],
  1184: ['Date'],
}
const arraysAndDocuments = new Set([114, 3802, 1009, 2951, 1015, 1001, 1007, 1016, 1005])

test('there are statements to hold against the database', () => {
  expect(statements.length).toBeGreaterThan(50)
})

test('every statement of every module prepares against the migrated database, and gives the columns it declares', async () => {
  const wrong: string[] = []
  for (const { file, name, sql, columns } of statements) {
    try {
      const described = await db.unsafe(sql).describe()
      if (columns)
        wrong.push(...differences(described.columns as never, columns).map((text) => `${file} ${name}: ${text}`))
    } catch (error) {
      wrong.push(`${file} ${name}: ${(error as Error).message}`)
    }
  }
  expect(wrong).toEqual([])
})

const differences = (given: { name: string; type: number }[], declared: Record<string, string>): string[] => {
  const names = given.map(({ name }) => name)
  const missing = Object.keys(declared)
    .filter((name) => !names.includes(name))
    .map((name) => `declares ${name}, which the statement does not give`)
  const undeclared = names.filter((name) => !(name in declared)).map((name) => `gives ${name}, which is not declared`)
  const mistyped = given
    .filter(
      ({ name, type }) =>
        name in declared &&
        !arraysAndDocuments.has(type) &&
        !(javascriptTypes[type] ?? ['string']).some((possible) =>
          declared[name]!.split('|').every(
            (part) => part === possible || (possible === 'string' && /^string|^"/.test(part)),
          ),
        ),
    )
    .map(({ name, type }) => `declares ${name} as ${declared[name]}, but its type has oid ${type}`)
  return [...missing, ...undeclared, ...mistyped]
}

test('a statement that does not fit the schema would be found', async () => {
  await expect(db.unsafe('select no_such_column from orders.purchase where id = $1').describe()).rejects.toThrow(
    'no_such_column',
  )
  expect(differences([{ name: 'a', type: 20 }], { a: 'string' })).toHaveLength(1)
  expect(differences([{ name: 'a', type: 20 }], { b: 'number' })).toHaveLength(2)
})

const schemas = [
  'vault',
  'staff',
  'content',
  'messaging',
  'customers',
  'catalogue',
  'inventory',
  'delivery',
  'payments',
  'discounts',
  'baskets',
  'orders',
  'support',
  'telemetry',
  'crashes',
  'policy',
]

test('a module names only its own schema', () => {
  const strangers = statements.flatMap(({ file, name, sql }) => {
    const own = file.split('/')[2]
    const named = [...sql.matchAll(/\b(?:from|join|into|update|table|using)\s+([a-z]+)\.[a-z_]+/g)].map(
      (match) => match[1]!,
    )
    return named
      .filter((schema) => schemas.includes(schema) && schema !== own)
      .map((schema) => `${file} ${name} names ${schema}`)
  })
  expect(strangers).toEqual([])
})

test('SQL stands in queries.ts and nowhere else', () => {
  const files = globSync('src/modules/**/*.{ts,tsx}').filter(
    (file) => !/queries\.ts$|\.test\.tsx?$|\/testing\//.test(file),
  )
  const strays = files.filter((file) => /\b(?:db|tx)(?:<[^`]*>)?`|\.unsafe\(/.test(readFileSync(file, 'utf8')))
  expect(files.length).toBeGreaterThan(50)
  expect(strays).toEqual([])
})
