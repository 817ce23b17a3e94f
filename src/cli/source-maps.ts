import { keepSourceMaps, sourceMapsIn } from '../modules/crashes/index.ts'
import { readConfig, withSettingsFile } from '../platform/config.ts'

/**
 * `npm run source-maps -- FOLDER RELEASE`: keeps the source maps of a release that was built elsewhere, so that its crashes can be read.
 * Those of this very build are kept by themselves at every start. Answers the exit code.
 */
export const run = async ([folder, release]: string[]): Promise<number> => {
  if (!folder || !release) {
    console.error('npm run source-maps -- FOLDER RELEASE')
    return 1
  }
  const { dataDir } = readConfig(withSettingsFile(process.env, 'settings.env'))
  try {
    const kept = keepSourceMaps(folder, release, sourceMapsIn(dataDir))
    console.log(kept > 0 ? `${kept} source maps of ${release} are kept.` : `In ${folder} is no source map.`)
    return kept > 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    console.error(error.message)
    return 1
  }
}
