/** What stands in the bytes of a crash and of a deposit, for the viewer: where, by which clause, and on which switch it hangs. */
import type { Switch } from './register.ts'

export type Place = { at: string; clause: string; switch: Switch | null }

/** In the order of the envelope's third line. */
export const crashPlaces = {
  time: { at: 'timestamp', clause: 'P38', switch: 'crashes' },
  platform: { at: 'platform', clause: 'P28', switch: 'crashes' },
  release: { at: 'release', clause: 'P28', switch: 'crashes' },
  route: { at: 'transaction', clause: 'P28', switch: 'crashes' },
  kind: { at: 'exception.0.type', clause: 'P28', switch: 'crashes' },
  message: { at: 'exception.0.value', clause: 'P28', switch: 'crashes' },
  frames: { at: 'exception.0.stacktrace.frames', clause: 'P28', switch: 'crashes' },
  commitment: { at: 'contexts.grant.commitment', clause: 'P13, P32', switch: 'crashes' },
  browser: { at: 'contexts.browser.name', clause: 'P29', switch: 'usage' },
  version: { at: 'contexts.browser.version', clause: 'P29', switch: 'usage' },
  os: { at: 'contexts.os.name', clause: 'P21', switch: 'usage' },
  language: { at: 'contexts.culture.locale', clause: 'P20', switch: 'usage' },
  device: { at: 'contexts.device.device_type', clause: 'P19', switch: 'usage' },
  network: { at: 'contexts.device.connection_type', clause: 'P28', switch: 'usage' },
  memory: { at: 'contexts.device.memory_size', clause: 'P36', switch: 'crashes' },
} as const satisfies Record<string, Place>

/** No switch: it leaves with any of them. */
export const grantPlaces = {
  format: { at: 'format', clause: 'P14', switch: null },
  stream: { at: 'stream', clause: 'P12', switch: null },
  day: { at: 'day', clause: 'P12', switch: null },
  commitment: { at: 'commitment', clause: 'P13, P32', switch: null },
  version: { at: 'textVersion', clause: 'P12', switch: null },
  switches: { at: 'switches', clause: 'P12, P33', switch: null },
} as const satisfies Record<string, Place>
