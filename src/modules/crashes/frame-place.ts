import type { Frame } from './crash.ts'

/** Where it is neither ours nor a package's: the path could be somebody's home. */
export const ELSEWHERE = 'elsewhere'
/** A call without a name, or with one that no program would give. */
export const NAMELESS = '?'

const identifier = String.raw`[A-Za-z_$][\w$]*`
const callName = new RegExp(`^(?:(?:async|new|get|set|static) )*${identifier}(?:[.#](?:${identifier}|<[a-z]{2,20}>))*$`)
/** As many digits as a telephone's beginning, whatever stands between them. */
export const manyDigits = /\d{5}|(?:\d\D*){7}/

/** The name of a call as programs name calls; `Object.<anonymous>` and `new Basket` among them. */
export const callOf = (name: unknown): string =>
  typeof name === 'string' && name.length <= 80 && callName.test(name) && !manyDigits.test(name) ? name : NAMELESS

const segment = String.raw`[\w@+-][\w.@+-]{0,60}`
const ways: { find: RegExp; inApp: boolean }[] = [
  { find: new RegExp(String.raw`(?:^|[\\/])(node_modules[\\/](?:${segment}[\\/]){1,12}${segment})$`), inApp: false },
  // Our own bundles carry ten characters of their hash in their names.
  { find: /(?:^|\/)(assets\/[a-z][a-z0-9-]{0,60}\.js)$/, inApp: true },
  { find: /(?:^|\/)(dist\/(?:chunks\/)?[a-z][\w-]{0,60}\.js)$/, inApp: true },
  { find: /(?:^|\/)(src\/(?:[a-z][a-z-]{0,30}\/){0,6}[a-z][a-z-]{0,40}(?:\.[a-z]+)?\.tsx?)$/, inApp: true },
]
const ofNode = /^node:[a-z_/]{1,60}$/
/** A file of the app's own classes, which comes without a path. */
const ofApp = /^[A-Za-z][A-Za-z_]{0,60}\.(?:java|kt)$/

type Place = Pick<Frame, 'file' | 'inApp'>

/**
 * The path of a file within our program or a package, without origin, home folder and query. `claimed`: what the sender says of a file
 * that we cannot place, whether it is the app's own.
 */
export const placeOf = (file: unknown, claimed: boolean): Place => {
  if (typeof file !== 'string' || file.length > 1_000) return { file: ELSEWHERE, inApp: claimed }
  const path = file.replace(/[?#].*$/s, '').replace(/:\d+(?::\d+)?$/, '')
  if (ofNode.test(path)) return { file: path, inApp: false }
  if (ofApp.test(path)) return { file: path, inApp: claimed }
  for (const { find, inApp } of ways) {
    const found = find.exec(path)?.[1]
    if (found && (inApp || !manyDigits.test(found))) return { file: found.replaceAll('\\', '/'), inApp }
  }
  return { file: ELSEWHERE, inApp: claimed }
}

/** A bundle is one line, so its column says what a line says elsewhere; of any other file the line is enough (C8). */
export const columnOf = (file: string, column: number | null): number | null =>
  /^(?:assets|dist)\//.test(file) ? column : null

/** The same file in every build: without the hash in its name. */
export const withoutHash = (file: string): string => file.replace(/-(?:[0-9a-f]{10}|[0-9A-Z]{8})\.js$/, '.js')
