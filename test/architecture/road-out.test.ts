import { globSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

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
    // Adapters call themselves: a log around an operator hands on what it was given.
    if (file.isDeclarationFile || file.fileName.includes('src/modules/messaging/providers/')) continue
    const walk = (node: ts.Node): void => {
      const used =
        (ts.isPropertyAccessExpression(node) && isSend(node.name)) ||
        (ts.isElementAccessExpression(node) && isSend(node.argumentExpression)) ||
        (ts.isBindingElement(node) && isSend(node.propertyName ?? node.name))
      if (used) found.push(file.fileName.replace(/^.*?(?=src\/)/, ''))
      ts.forEachChild(node, walk)
    }
    walk(file)
  }
  return [...new Set(found)]
}

const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.(test|sample)\.tsx?$|islands\//.test(file))

test('a provider is given messages in one place of the program, which takes nothing but what was taken from the register', () => {
  expect(usesOfSend(sources)).toEqual(['src/modules/messaging/sending/carry.ts'])
}, 300_000)

test('a page that calls a provider past the register would be found', () => {
  const stray = `
    import type { SmsProvider } from './modules/messaging/providers/provider.ts'
    export const shortcut = ({ send: quickly }: SmsProvider) => quickly([{ id: '1', to: '+989120000000', text: 'x' }])`
  expect(usesOfSend([], { 'src/shortcut.ts': stray })).toEqual(['src/shortcut.ts'])
}, 300_000)
