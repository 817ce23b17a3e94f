/**
 * Source maps: what a bundle's line and column were in our own files. They lie in a folder of the data, one folder a release, and are
 * served to nobody. They are applied when a group is read, and to find a crash's group, so that a new build does not part what belongs
 * together.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { basename, join } from 'node:path'
import type { Frame } from './crash.ts'
import { NAMELESS } from './frame-place.ts'

export type SourceMaps = {
  /** The frames as they stand in the sources, where a map knows; the others as they came. */
  resolve: (release: string, frames: Frame[]) => Promise<Frame[]>
}

const MOST_RELEASES = 20
/** A map of the server's own bundle has 3 MB; larger ones are not ours. */
const MOST_MAP_BYTES = 16 * 1_048_576
const MOST_OPEN_MAPS = 6

export const openSourceMaps = (folder: string): SourceMaps => {
  const open = new Map<string, Promise<SourceMap | null>>()
  const mapOf = (release: string, file: string): Promise<SourceMap | null> => {
    const path = join(folder, release, `${basename(file)}.map`)
    const found = open.get(path) ?? readMap(path)
    open.delete(path)
    open.set(path, found)
    if (open.size > MOST_OPEN_MAPS) open.delete(open.keys().next().value!)
    return found
  }
  return {
    resolve: async (release, frames) => {
      if (!isFolderName(release) || !existsSync(join(folder, release))) return frames
      return Promise.all(
        frames.map(async (frame) => (isBundle(frame) ? inSource(frame, await mapOf(release, frame.file)) : frame)),
      )
    },
  }
}

const isFolderName = (release: string): boolean => /^[\w@+-][\w@.+-]{0,59}$/.test(release)
const isBundle = ({ file }: Frame): boolean => /^(?:assets|dist)\//.test(file)

const readMap = async (path: string): Promise<SourceMap | null> => {
  try {
    if (statSync(path).size > MOST_MAP_BYTES) return null
    return new SourceMap(JSON.parse(await readFile(path, 'utf8')) as SourceMapPayload)
  } catch {
    return null
  }
}

const inSource = (frame: Frame, map: SourceMap | null): Frame => {
  if (!map || frame.line === null) return frame
  const entry = map.findEntry(frame.line - 1, Math.max(0, (frame.column ?? 1) - 1))
  if (!('originalSource' in entry) || !entry.originalSource) return frame
  const file = /(?:^|\/)((?:src|node_modules)\/.*)$/.exec(entry.originalSource)?.[1] ?? basename(entry.originalSource)
  return {
    function: namedInSource(frame.function),
    file,
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
    inApp: !file.startsWith('node_modules/'),
  }
}

/** A bundle shortens names of functions and classes and leaves those of methods: the short ones say less than none. */
const namedInSource = (name: string): string =>
  name
    .split('.')
    .filter((part) => part.length > 2)
    .join('.') || NAMELESS

/**
 * Keeps the maps of a folder as those of a release: every file `….map` in it and below. The oldest releases make room. Answers how many.
 * @throws RangeError for a release that could not be told apart from a path
 */
export const keepSourceMaps = (from: string, release: string, folder: string): number => {
  if (!isFolderName(release)) throw new RangeError(`«${release}» names no release`)
  const place = join(folder, release)
  const files = existsSync(from)
    ? readdirSync(from, { recursive: true })
        .map(String)
        .filter((file) => file.endsWith('.map'))
    : []
  if (files.length === 0) return 0
  const aside = join(folder, `.${process.pid}`)
  mkdirSync(aside, { recursive: true })
  for (const file of files) cpSync(join(from, file), join(aside, basename(file)))
  rmSync(place, { recursive: true, force: true })
  renameSync(aside, place)
  makeRoom(folder)
  return files.length
}

const makeRoom = (folder: string) => {
  const kept = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at)
  for (const { path } of kept.slice(MOST_RELEASES)) rmSync(path, { recursive: true, force: true })
}
