import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Plugin } from 'esbuild'
import type { Change } from './breach.ts'

/** The changed texts by file. @throws when a text does not stand in its file exactly once */
export const overlayOf = (changes: readonly Change[]): Map<string, string> => {
  const overlay = new Map<string, string>()
  for (const { file, from, to } of changes) {
    const text = overlay.get(file) ?? readFileSync(file, 'utf8')
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold «${from}» exactly once`)
    overlay.set(
      file,
      text.replace(from, () => to),
    )
  }
  return overlay
}

/** Reads a changed text instead of its file, so that a copy is built and the tree is not touched. */
export const laidOver = (overlay: ReadonlyMap<string, string>): Plugin => ({
  name: 'overlay',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const contents = overlay.get(relative(process.cwd(), path))
      return contents === undefined ? null : { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    }),
})
