import { globSync } from 'node:fs'
import ts from 'typescript'

/** One SQL statement of a `queries.ts`, as the compiler sees it. */
export type Statement = {
  file: string
  /** the exported function it stands in */
  name: string
  sql: string
  /** declared columns with their types as written, or null where no row type is declared */
  columns: Record<string, string> | null
}

/**
 * Reads every tagged template of every `queries.ts` without running it: parameters become `$1`, `$2` …, fragments of the
 * same file (`${columns(db)}`) are put in place, and the declared row type is resolved to names and types.
 */
export const readStatements = (): Statement[] => {
  const files = globSync('src/modules/**/{queries,*-queries}.ts')
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  })
  const checker = program.getTypeChecker()
  return files.flatMap((file) => {
    const source = program.getSourceFile(file)!
    const fragments = fragmentsOf(source)
    return templatesOf(source)
      .filter(({ name }) => !fragments.has(name))
      .flatMap(({ name, node }) =>
        sqlOf(node, fragments, checker).map((sql) => ({ file, name, sql, columns: columnsOf(node, checker) })),
      )
  })
}

type Named = { name: string; node: ts.TaggedTemplateExpression }

const isSqlTag = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && ['db', 'tx'].includes(node.tag.text)

const templatesOf = (source: ts.SourceFile): Named[] => {
  const found: Named[] = []
  const walk = (node: ts.Node, name: string) => {
    const own =
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.initializer &&
      ts.isArrowFunction(node.initializer)
        ? node.name.text
        : name
    if (isSqlTag(node)) found.push({ name: own, node })
    else ts.forEachChild(node, (child) => walk(child, own))
  }
  walk(source, '')
  return found
}

/** Functions that return a piece of SQL for others: not exported, and called inside another template. */
const fragmentsOf = (source: ts.SourceFile): Map<string, ts.TaggedTemplateExpression> => {
  const used = new Set<string>()
  const walk = (node: ts.Node) => {
    if (ts.isTemplateSpan(node) && ts.isCallExpression(node.expression) && ts.isIdentifier(node.expression.expression))
      used.add(node.expression.expression.text)
    ts.forEachChild(node, walk)
  }
  walk(source)
  return new Map(
    templatesOf(source)
      .filter(({ name }) => used.has(name))
      .map(({ name, node }) => [name, node]),
  )
}

/** The statement with numbered parameters; several where a table is chosen by name (`${tx(`schema.${table}`)}`), one for each. */
const sqlOf = (
  node: ts.TaggedTemplateExpression,
  fragments: Map<string, ts.TaggedTemplateExpression>,
  checker: ts.TypeChecker,
): string[] => {
  let parameters = 0
  let tables = ['']
  const text = (template: ts.TemplateLiteral): string => {
    if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
    return (
      template.head.text + template.templateSpans.map((span) => piece(span.expression) + span.literal.text).join('')
    )
  }
  const piece = (expression: ts.Expression): string => {
    if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)) {
      const fragment = fragments.get(expression.expression.text)
      if (fragment) return text(fragment.template)
      const [named] = expression.arguments
      if (['db', 'tx'].includes(expression.expression.text) && named && ts.isTemplateExpression(named)) {
        const [span] = named.templateSpans
        const type = checker.getTypeAtLocation(span!.expression)
        tables = (type.isUnion() ? type.types : [type]).map((part) =>
          part.isStringLiteral() ? part.value : 'not-a-literal',
        )
        return `${named.head.text}\u0000${span!.literal.text}`
      }
    }
    parameters++
    return `$${parameters}`
  }
  const sql = text(node.template)
  return tables.map((table) => sql.replaceAll('\u0000', table))
}

const columnsOf = (node: ts.TaggedTemplateExpression, checker: ts.TypeChecker): Record<string, string> | null => {
  const [rows] = node.typeArguments ?? []
  if (!rows) return null
  const row = checker.getIndexTypeOfType(checker.getTypeFromTypeNode(rows), ts.IndexKind.Number)
  if (!row) return null
  return Object.fromEntries(
    checker.getPropertiesOfType(row).map((property) => {
      const type = checker.getTypeOfSymbolAtLocation(property, node)
      const parts = (type.isUnion() ? type.types : [type]).map((part) =>
        part.isStringLiteral() ? 'string' : part.isNumberLiteral() ? 'number' : checker.typeToString(part),
      )
      return [
        property.name,
        [...new Set(parts.map((part) => (part === 'true' || part === 'false' ? 'boolean' : part)))]
          .filter((part) => part !== 'null' && part !== 'undefined')
          .join('|'),
      ]
    }),
  )
}
