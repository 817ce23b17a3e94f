import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
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
  project.provide('chromium', await unpackedChromium())
}

export const unpackedChromium = async (): Promise<{ path: string; libraries: string }> => {
  const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8')) as {
    version: string
  }
  const folder = resolve(`.tmp/chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  const libraries = ['al2023/lib', 'al2023'].map((name) => join(folder, name)).filter((name) => existsSync(name))
  return { path: join(folder, 'chromium'), libraries: libraries.join(':') }
}

/** What the package proposes, less what would make this browser more lenient, or less like a visitor's, than it is. */
const unwanted = /single-process|no-zygote|disable-web-security|allow-running-insecure|site-isolation|headless/

export const launchChromium = async ({ path, libraries }: { path: string; libraries: string }): Promise<Browser> => {
  const [{ default: bundled }, { chromium }] = await Promise.all([
    import('@sparticuz/chromium'),
    import('playwright-core'),
  ])
  const flags = [
    ...bundled.args.filter((flag) => !unwanted.test(flag)),
    '--headless=shell',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ]
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  } as Record<string, string>
  return chromium.launch({ executablePath: path, args: flags, env })
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
