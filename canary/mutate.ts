import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import type { Workshop } from '../bench/workshop.ts'
import type { Change } from '../sabotage/breach.ts'
import { laidOver, overlayOf } from '../sabotage/overlay.ts'
import { serverBundle } from '../scripts/build.mjs'

/**
 * Builds a copy of the program with changes in it, in a folder that goes with the workshop. The tree is not touched, and
 * nothing in `src/` knows of it. @returns the folder with `main.js` and what it needs beside it
 */
export const buildMutant = async (workshop: Workshop, name: string, changes: readonly Change[]): Promise<string> => {
  const folder = resolve('.tmp', `mutant-${process.pid}-${name}`)
  workshop.ending(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(folder, { recursive: true })
  await build({
    ...serverBundle,
    entryPoints: { main: 'src/main.ts' },
    outdir: folder,
    sourcemap: false,
    plugins: [laidOver(overlayOf(changes)), ...(serverBundle.plugins ?? [])],
  })
  for (const file of readdirSync('dist').filter((file) => /^assets|\.txt$/.test(file)))
    cpSync(join('dist', file), join(folder, file), { recursive: true })
  return folder
}
