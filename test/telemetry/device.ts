import { commitmentOf, daySecret, newSecret, toBase64Url } from '../../src/modules/telemetry/device/commitment.ts'
import type { Grant, Report, Stream } from '../../src/modules/telemetry/device/register.ts'
import { routes } from '../../src/routes.ts'

/** A device for tests: its secret, its days, and a way to the shop that carries no cookie. */
export const openDevice = (origin: string, client: Report['client'] = 'web') => {
  const secret = newSecret()
  const revealed = async (day: string, stream: Stream = 'usage') => toBase64Url(await daySecret(secret, stream, day))
  const commitment = async (day: string, stream: Stream = 'usage') =>
    toBase64Url(await commitmentOf(await daySecret(secret, stream, day)))
  return {
    secret,
    revealed,
    commitment,
    report: async (day: string, own: Partial<Report> = {}): Promise<Report> => ({
      format: 1,
      day,
      commitment: await commitment(day),
      client,
      deviceType: 'phone',
      language: 'fa',
      osType: 'android',
      androidPseudonym: 'unavailable',
      advertisingPseudonym: 'unavailable',
      searches: [{ words: 'غذای گربه', found: '10+' }],
      choices: [{ product: 'cat-food', rank: 3, words: 'غذای گربه' }],
      visits: [{ hour: 21, minutes: '5-15', entry: 'home', exit: 'product', reached: 'product' }],
      installedApps: 'unavailable',
      networkType: 'cell',
      browser: { name: 'chrome', major: 153 },
      ...own,
    }),
    grant: async (day: string, own: Partial<Grant> = {}): Promise<Grant> => ({
      format: 1,
      stream: 'usage',
      day,
      commitment: await commitment(day, own.stream),
      textVersion: '1',
      switches: ['usage', 'searches'],
      ...own,
    }),
    send: (address: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(origin + address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

export type Device = ReturnType<typeof openDevice>

/** Lays the day down and reports it. */
export const reportDay = async (device: Device, day: string, own: Partial<Report> = {}, grant: Partial<Grant> = {}) => {
  await device.send(routes.telemetryGrants, await device.grant(day, grant))
  return device.send(routes.telemetryReports, await device.report(day, own))
}
