import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { openCopy } from '../src/probes/copy.ts'
import type { Change } from './breach.ts'
import { laidOver, overlayOf } from './overlay.ts'

/**
 * Builds the program anew with some texts of its sources replaced, in a temporary folder, and loads it from there.
 * @throws when a text does not stand in its file exactly once: then the breach is out of date and proves nothing
 */
export const changedProgram = async (changes: readonly Change[]) => {
  const overlay = overlayOf(changes)
  const folder = mkdtempSync(join(tmpdir(), 'ipetplus-sabotage-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    // Packages, and lists that the build wrote, are found beside the bundle.
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    for (const list of readdirSync('dist').filter((name) => name.endsWith('.txt')))
      symlinkSync(resolve('dist', list), join(folder, list))
    const outfile = join(folder, 'copy.mjs')
    await build({
      entryPoints: ['src/probes/copy.ts'],
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      packages: 'external',
      outfile,
      logLevel: 'silent',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      plugins: [laidOver(overlay)],
    })
    const program = (await import(pathToFileURL(outfile).href)) as { openCopy: typeof openCopy }
    return { open: program.openCopy, overlay, remove }
  } catch (error) {
    remove()
    throw error
  }
}
