import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import { readOrMake } from '../../platform/key-file.ts'
import { isUnreachable } from '../../platform/telemetry-database.ts'
import type { CrashNeeds } from './needs.ts'
import { insertOwnRelease } from './queries.ts'
import { keepSourceMaps, openSourceMaps } from './source-maps.ts'

type Opening = Pick<CrashNeeds, 'db' | 'writer' | 'clock' | 'isUp' | 'tellDown' | 'count'> & {
  config: Pick<Config, 'crashKey' | 'crashTraces' | 'keyStoreDir' | 'dataDir'>
  /** where the build lies; its maps stay known when the next build takes its place */
  programDir: string
}

/**
 * Opens what the crashes stand on: the key of the door, the release of this program and the maps of its bundles. That it is out is noted
 * before anything of it breaks; a telemetry database that is down now hears of it with its first crash.
 */
export const openCrashes = async ({ config, programDir, ...needs }: Opening): Promise<CrashNeeds> => {
  const folder = sourceMapsIn(config.dataDir)
  const release = releaseOf(programDir)
  if (release !== 'unavailable' && !existsSync(join(folder, release))) keepSourceMaps(programDir, release, folder)
  if (release !== 'unavailable' && needs.isUp()) await noteRelease(needs, release)
  return {
    ...needs,
    maps: openSourceMaps(folder),
    key: config.crashKey ?? readOrMake(join(config.keyStoreDir, 'crash-key-1'), newKey).toString('utf8'),
    traces: config.crashTraces,
    release,
  }
}

const noteRelease = async ({ db, clock, tellDown }: Pick<Opening, 'db' | 'clock' | 'tellDown'>, release: string) => {
  try {
    await insertOwnRelease(db, release, clock())
  } catch (error) {
    if (!isUnreachable(error)) throw error
    tellDown(error)
  }
}

export const sourceMapsIn = (dataDir: string): string => join(dataDir, 'source-maps')

/** 32 hexadecimal digits: it is public, and stays the same so that clients that are out there stay right. */
const newKey = (): Buffer => Buffer.from(randomBytes(16).toString('hex'))

/** As the build named itself; a program that was put together otherwise has no name. */
const releaseOf = (programDir: string): string => {
  try {
    return readFileSync(join(programDir, 'release'), 'utf8').trim()
  } catch {
    return 'unavailable'
  }
}
