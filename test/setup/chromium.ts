import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: { path: string; libraries: string }
  }
}

/**
 * Unpacks the Chromium that npm brings (Linux x64), once for each version of the package, into a folder of the project's
 * own: in the common temporary folder a stale copy of somebody else would be taken silently, and unpacking over a copy
 * that another run is using would end that run's browser.
 */
export default async function setup(project: TestProject) {
  const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8')) as {
    version: string
  }
  const folder = resolve(`.tmp/chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  const libraries = ['al2023/lib', 'al2023'].map((name) => join(folder, name)).filter((name) => existsSync(name))
  project.provide('chromium', { path: join(folder, 'chromium'), libraries: libraries.join(':') })
}

/** Beside its place first, so that a run that is killed here leaves no half of it. */
const unpack = async (folder: string) => {
  const beside = `${folder}-${process.pid}`
  mkdirSync(beside, { recursive: true })
  const temporary = process.env.TMPDIR
  process.env.TMPDIR = beside
  // The package unpacks its bundled libraries only where it believes to be in a cloud function.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x'
  const { default: bundled } = await import('@sparticuz/chromium')
  await bundled.executablePath()
  if (temporary === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = temporary
  if (existsSync(folder)) rmSync(beside, { recursive: true, force: true })
  else renameSync(beside, folder)
}
