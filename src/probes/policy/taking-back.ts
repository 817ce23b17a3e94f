import { newSecret, toBase64Url } from '../../modules/telemetry/index.ts'
import { type Device, openDevice } from '../device.ts'
import type { CopyWorld, Probe } from '../probe.ts'
import { crashesOf, reportsOf, rowsOfDevices } from '../telemetry-queries.ts'

const reported = async (world: CopyWorld): Promise<{ device: Device; secrets: string[] }> => {
  const device = openDevice(world)
  await device.grant(['usage', 'searches'])
  await device.grant(['crashes'])
  await device.report({ searches: [{ words: 'غذای گربه', found: '10+' }] })
  await device.crash()
  return { device, secrets: [await device.revealed('usage'), await device.revealed('crashes')] }
}

/** P32: who reveals the secret of a day takes its reports and crashes back; who guesses takes nothing. */
const takenBack: Probe = {
  id: 'taken-back-is-gone',
  kind: 'copy',
  run: async (world) => {
    const { device, secrets } = await reported(world)
    const before = await rowsOfDevices(world.db)
    const guessed = await device.takeBack([toBase64Url(newSecret()), await device.commitment()])
    const untouched = (await rowsOfDevices(world.db)) === before
    const answer = await device.takeBack(secrets)
    const left = [
      ...(await reportsOf(world.db, await device.commitment())),
      ...(await crashesOf(world.db, await device.commitment('crashes'))),
    ]
    const again = await device.takeBack(secrets)
    return [
      ...(untouched && guessed.body === NOTHING ? [] : [`a guess takes something back: ${guessed.body.slice(0, 60)}`]),
      ...(answer.body === '{"reports":1,"crashes":1}' ? [] : [`taking back answers ${answer.body.slice(0, 60)}`]),
      ...(left.length === 0 ? [] : [`${left.length} rows are still there`]),
      ...(again.body === NOTHING ? [] : [`taking back twice answers ${again.body.slice(0, 60)}`]),
    ]
  },
}
const NOTHING = '{"reports":0,"crashes":0}'

/** P33: after that nothing of the device's days is taken, also not what it had queued. */
const neverAgain: Probe = {
  id: 'after-taking-back-nothing-is-collected',
  kind: 'copy',
  run: async (world) => {
    const { device, secrets } = await reported(world)
    await device.takeBack(secrets)
    const before = await rowsOfDevices(world.db)
    const tries = {
      'a queued report': await device.report(),
      'a new grant': await device.grant(['usage', 'searches']),
      'a report after it': await device.report(),
      'a grant for crashes': await device.grant(['crashes']),
      'a crash': await device.crash(),
    }
    const stored = (await rowsOfDevices(world.db)) - before
    return [
      ...Object.entries(tries)
        .filter(([, { status }]) => status !== 403)
        .map(([name, { status }]) => `${name} is answered ${status}`),
      ...(stored === 0 ? [] : [`${stored} rows were stored afterwards`]),
    ]
  },
}

export const takingBack: readonly Probe[] = [takenBack, neverAgain]
