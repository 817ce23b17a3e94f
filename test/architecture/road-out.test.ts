import { globSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import type { SendingNeeds } from '../../src/modules/messaging/index.ts'
import { carry } from '../../src/modules/messaging/sending/carry.ts'
import type { Taken } from '../../src/modules/messaging/sending/claim.ts'

const PROVIDER = 'src/modules/messaging/providers/provider.ts'

/** Every place of these files that calls, or hands on, the `send` of a provider: as the compiler sees it, under whatever name. */
const usesOfSend = (files: string[], overlay: Record<string, string> = {}): string[] => {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts', 'lib.esnext.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'preact',
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  }
  const host = ts.createCompilerHost(options)
  const [exists, read] = [host.fileExists, host.readFile]
  host.fileExists = (file) => file in overlay || exists(file)
  host.readFile = (file) => overlay[file] ?? read(file)
  const program = ts.createProgram([...files, ...Object.keys(overlay)], options, host)
  const checker = program.getTypeChecker()
  const isSend = (node: ts.Node): boolean => {
    const symbol = checker.getSymbolAtLocation(node)
    return (symbol?.declarations ?? []).some(
      (place) => symbol?.name === 'send' && place.getSourceFile().fileName.endsWith(PROVIDER),
    )
  }
  const found: string[] = []
  for (const file of program.getSourceFiles().filter(({ fileName }) => /(^|\/)src\//.test(fileName))) {
    if (file.isDeclarationFile || file.fileName.endsWith(PROVIDER)) continue
    const walk = (node: ts.Node): void => {
      const used =
        (ts.isPropertyAccessExpression(node) && isSend(node.name)) ||
        (ts.isElementAccessExpression(node) && isSend(node.argumentExpression)) ||
        (ts.isBindingElement(node) && isSend(node.propertyName ?? node.name))
      if (used) found.push(file.fileName)
      ts.forEachChild(node, walk)
    }
    walk(file)
  }
  return [...new Set(found)]
}

const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.(test|sample)\.tsx?$|islands\//.test(file))

test('a provider is given messages in one place of the program, which takes nothing but what was taken from the register', () => {
  expect(usesOfSend(sources)).toEqual(['src/modules/messaging/sending/carry.ts'])
}, 120_000)

test('a page that calls a provider past the register would be found', () => {
  const stray = `
    import type { SmsProvider } from './modules/messaging/providers/provider.ts'
    export const shortcut = ({ send: quickly }: SmsProvider) => quickly([{ id: '1', to: '+989120000000', text: 'x' }])`
  expect(usesOfSend([], { 'src/shortcut.ts': stray })).toEqual(['src/shortcut.ts'])
}, 120_000)

/** Nothing of this runs: each line must not compile, or the check of types fails. */
export const mustNotCompile = async (needs: SendingNeeds, taken: Taken) => {
  await carry(needs, [taken])
  const sms = { ...taken, words: { channel: 'sms', text: 'x' } } as const
  // @ts-expect-error what was not taken from the register is not carried, however alike it looks
  await carry(needs, [{ id: sms.id, writtenAt: sms.writtenAt, takenAt: sms.takenAt, expiresAt: null, attempts: 1 }])
  const { id, writtenAt, takenAt, expiresAt, attempts, provider, to, digest, words } = taken
  // @ts-expect-error not even with everything that a taken one has
  await carry(needs, [{ id, writtenAt, takenAt, expiresAt, attempts, provider, to, digest, words }])
}
