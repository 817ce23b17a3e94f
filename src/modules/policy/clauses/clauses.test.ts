import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { differenceOf } from '../text/difference.ts'
import { publishedLines } from '../text/published.ts'
import { currentVersion, lines, sentences, versions } from '../text/text.ts'
import { clauses, score } from './clauses.ts'

/** The words alone: neither spaces nor half-spaces are words. */
const bare = (text: string) => text.replace(/[\s\u200c]+/g, '')
const seed = '../shared/policy/policy.fa.txt'

test('the seventy clauses are there, each once, in order', () => {
  const wanted = Array.from({ length: 70 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`)
  expect(clauses.map(({ id }) => id)).toEqual(wanted)
})

test('the text is the published one, letter by letter; a changed text fails here until it is mapped anew', () => {
  const digest = createHash('sha256').update(publishedLines.join('\n')).digest('hex')
  expect(digest).toBe('2da5fca63341c47c0bd6d536f9eeffb1db88353cf72ddb41021d9169542e907e')
  expect(currentVersion.sha256).toBe(digest)
  expect(currentVersion.lines).toBe(publishedLines)
})

test.skipIf(!existsSync(seed))('and it is the text that was handed to us', () => {
  expect(publishedLines.join('\n')).toBe(readFileSync(seed, 'utf8').replace(/\n$/, ''))
})

test('the page shows the same words in the same lines, only with better spaces', () => {
  const shown = new Map(
    lines.map((line) => [line.number, (line.list ? '-' : '') + line.sentences.map(({ fa }) => fa).join(' ')]),
  )
  const published = publishedLines.map((text, index) => [index + 1, text] as const).slice(1)
  expect(published.filter(([, text]) => text !== '').map(([number]) => number)).toEqual([...shown.keys()])
  for (const [number, text] of published)
    if (text !== '') expect(bare(shown.get(number)!), `line ${number}`).toBe(bare(text))
})

test('no typing that Persian readers would call wrong is left in the shown text', () => {
  for (const { fa, id } of sentences)
    expect(fa, id).not.toMatch(/(^|\s)ن?می ?(کن|شو|گرد|گیر|توان|باش|دار|آور|رس|نما|دان)|\sها[\s،.]| {2}|[يك]/)
})

test('every sentence belongs to a clause, every clause to a sentence, and says so in its place', () => {
  expect(sentences.filter((sentence) => sentence.clauses.length === 0)).toEqual([])
  for (const { id, at } of clauses) {
    const where = sentences.filter((sentence) => sentence.clauses.includes(id)).map((sentence) => sentence.id)
    const said = at.split(', ').map((place) => place.split(' ').at(-1)!)
    expect(
      where.filter((place) => !['L25', 'L26'].includes(place)),
      id,
    ).toEqual(said)
  }
  const numbered = sentences.map(({ id }) => id).filter((id) => id.startsWith('S'))
  expect(numbered).toEqual(Array.from({ length: 35 }, (_, index) => `S${index + 1}`))
})

test('the words that a clause quotes stand in its sentences', () => {
  for (const { id, words } of clauses) {
    const text = bare(
      sentences
        .filter((sentence) => sentence.clauses.includes(id))
        .map(({ fa }) => fa)
        .join(' '),
    )
    for (const piece of words.split('…')) expect(text, `${id}: ${piece}`).toContain(bare(piece))
  }
})

test('each clause speaks both languages and names files that exist', () => {
  for (const { id, says, kept } of clauses) {
    for (const text of [says.fa, kept.fa]) expect(text, id).toMatch(/^[^A-Za-z]*[\u0600-\u06ff]/)
    for (const text of [says.en, kept.en]) expect(text.replace('«لغو عضویت»', ''), id).not.toMatch(/[\u0600-\u06ff]/)
    for (const file of kept.files) expect(existsSync(file), `${id}: ${file}`).toBe(true)
  }
})

test('the score adds up, and no clause claims more than it shows', () => {
  const { all, probed, words, notYet } = score()
  expect([all, probed + words + notYet]).toEqual([70, 70])
  const claims = clauses.filter(({ proof, grade }) => !('probe' in proof) && !['declared', 'text-only'].includes(grade))
  expect(claims.map(({ id }) => id)).toEqual([])
})

test('versions follow one another, and a second one would show its differences', () => {
  expect(versions.map(({ number }) => number)).toEqual(versions.map((_, index) => index + 1))
  const changed = publishedLines.map((line) => line.replace('تنها برای ارسال همان سفارش', 'برای ارسال همان سفارش‌ها'))
  expect(differenceOf(publishedLines, publishedLines)).toEqual([])
  const [line, ...others] = differenceOf(publishedLines, changed)
  expect(others).toEqual([])
  expect(line!.number).toBe(5)
  expect(line!.pieces.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'gone', words: 'تنها' },
    { kind: 'gone', words: 'سفارش،' },
    { kind: 'new', words: 'سفارش‌ها،' },
  ])
})
