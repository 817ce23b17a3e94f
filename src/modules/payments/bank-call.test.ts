import { expect, test } from 'vitest'
import { callBank } from './bank-call.ts'
import { answeringBank, silences } from './testing/answering-bank.ts'

const bank = await answeringBank()
const call = (timeoutMs = 2_000) => callBank(`${bank.url}/pay`, { merchant_id: 'key' }, timeoutMs)

test('an answer without end is cut off at 64 KB, long before the time is over', async () => {
  bank.behave(silences['answers without end']!)
  expect(await call()).toEqual({ ok: false, failure: 'too-big' })
})

test('a bank that sends us elsewhere is not followed: our key stays with the host we chose', async () => {
  bank.behave((response) => {
    response.writeHead(307, { location: `${bank.url}/elsewhere` })
    response.end()
  })
  expect(await call()).toEqual({ ok: false, failure: 'unreachable' })
  expect(bank.heard.map(({ path }) => path)).not.toContain('/elsewhere')
})

test('a bank that answers too slowly, or drips, is left when the time is over', async () => {
  bank.behave(silences['answers too slowly']!)
  expect(await call(100)).toEqual({ ok: false, failure: 'timeout' })
  bank.behave((response) => void response.write('{"da'))
  expect(await call(100)).toEqual({ ok: false, failure: 'timeout' })
})

test('no bank at that address is unreachable', async () => {
  expect(await callBank('http://127.0.0.1:9/', {}, 500)).toEqual({ ok: false, failure: 'unreachable' })
})
