import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { afterAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { localhostCertificate } from '../testing/localhost-certificate.ts'
import { type Saying, startMailServer, unfoldedHeaders } from '../testing/mail-server.ts'
import { smtp } from './smtp.ts'

const FROM = 'info@ipetplus.ir'
const folder = mkdtempSync(join(tmpdir(), 'ipetplus-dkim-'))
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyFile = join(folder, 'dkim.pem')
writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
const dkim = { domain: 'ipetplus.ir', selector: 's2026', keyFile }

let saying: Saying = {}
const server = await startMailServer({ say: () => saying, ...localhostCertificate })
const provider = smtp(
  { url: server.url, from: FROM, dkim },
  { timeoutMs: 2_000, authorities: localhostCertificate.cert },
)
afterAll(async () => {
  await provider.close()
  await server.close()
  rmSync(folder, { recursive: true })
})

const way = {
  'List-Unsubscribe': `<https://ipetplus.ir/leave/${'x'.repeat(120)}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
}
const letter = (headers: Record<string, string> = {}) => ({
  id: newId(),
  to: 'zardpar@qanari.example',
  subject: 'سفارش شما راه افتاد؛ تا دو روز دیگر می‌رسد و پیش از آن با شما هماهنگ می‌شود',
  text: 'سلام\n\n.یک خط که با نقطه آغاز می‌شود\n',
  html: '<!doctype html><html lang="fa" dir="rtl"><p>سلام</p></html>',
  headers,
})

test('a letter names its message in the return path, is from the shop, and has both forms of its words', async () => {
  const message = letter(way)
  expect(await provider.send(message)).toEqual({
    kind: 'accepted',
    reference: message.id,
    sender: null,
    costRials: null,
  })
  const taken = server.taken.at(-1)!
  expect(taken).toMatchObject({ from: `bounce+${message.id}@ipetplus.ir`, to: [message.to], secure: true })
  const headers = unfoldedHeaders(taken.raw)
  expect(headers).toContain(`Message-ID: <${message.id}@ipetplus.ir>`)
  expect(headers).toContain(`List-Unsubscribe: ${way['List-Unsubscribe']}`)
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(headers.filter((line) => /^From:/i.test(line))).toEqual([expect.stringContaining(`<${FROM}>`)])
  expect(headers.find((line) => /^Content-Type:/i.test(line))).toContain('multipart/alternative')
  expect(headers.join()).not.toMatch(/x-mailer|nodemailer|auto-submitted/i)
})

test('a letter that sells nothing says that no person wrote it, so that no machine answers', async () => {
  await provider.send(letter())
  expect(unfoldedHeaders(server.taken.at(-1)!.raw)).toContain('Auto-Submitted: auto-generated')
})

test('its signature holds, and covers the address and the way of leaving (RFC 8058 section 4)', async () => {
  await provider.send(letter(way))
  const { raw } = server.taken.at(-1)!
  const asked: string[] = []
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const resolver = async (name: string) => {
    asked.push(name)
    return [[`v=DKIM1; k=rsa; p=${key}`]]
  }
  const { results } = await dkimVerify(raw, { resolver })
  expect(results).toMatchObject([{ signingDomain: 'ipetplus.ir', selector: 's2026', status: { result: 'pass' } }])
  expect(asked).toEqual(['s2026._domainkey.ipetplus.ir'])
  const signature = unfoldedHeaders(raw).find((line) => /^DKIM-Signature:/i.test(line))!
  const signed = /\bh=([^;]+)/.exec(signature)![1]!.replace(/\s/g, '').toLowerCase().split(':')
  for (const name of ['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post'])
    expect(signed).toContain(name)
  const changed = Buffer.from(raw.toString('latin1').replace('One-Click', 'Two-Click'), 'latin1')
  expect((await dkimVerify(changed, { resolver })).results[0]!.status.result).not.toBe('pass')
})

test('a key that cannot be read stops the shop at its start, in one sentence', () => {
  const broken = join(folder, 'broken.pem')
  writeFileSync(broken, 'no key')
  for (const file of [join(folder, 'absent.pem'), broken])
    expect(() => smtp({ url: server.url, from: FROM, dkim: { ...dkim, keyFile: file } }, { timeoutMs: 500 })).toThrow(
      /^DKIM_KEY_FILE: .*cannot be read as a private key in PEM\.$/,
    )
})

test.each([
  ['a break in a name', { headers: { 'X-A\r\nBcc': 'thief@evil.example' } }],
  ['a break in a value', { headers: { 'X-A': 'a\r\nBcc: thief@evil.example' } }],
  ['a bare line feed in a value', { headers: { 'X-A': 'a\nBcc: thief@evil.example' } }],
  ['a separator of lines in a value', { headers: { 'X-A': 'a\u2028b' } }],
  ['a header that is ours', { headers: { bcc: 'thief@evil.example' } }],
  ['a break in the subject', { subject: 'سلام\r\nBcc: thief@evil.example' }],
  ['a break in the address', { to: 'a@b.example\r\nBcc: thief@evil.example' }],
  ['two addresses', { to: 'a@b.example, c@d.example' }],
  ['an address with a name', { to: 'x <a@b.example>' }],
  ['a quoted address', { to: '"a b"@c.example' }],
  ['no address', { to: '' }],
])('%s is refused before any server is asked', async (_what, part) => {
  const before = server.asked.length
  expect(await provider.send({ ...letter(), ...part })).toMatchObject({ kind: 'refused', blocked: false })
  expect(server.asked).toHaveLength(before)
})

test.each<[string, Saying, object]>([
  [
    'no such mailbox',
    { atRcpt: { code: 550, text: '5.1.1 zardpar@qanari.example unknown' } },
    { kind: 'refused', code: 'no-such-mailbox' },
  ],
  ['a closed mailbox', { atRcpt: { code: 550, text: '5.2.1 disabled' } }, { kind: 'refused', code: 'no-such-mailbox' }],
  ['a full mailbox', { atRcpt: { code: 552, text: '5.2.2 full' } }, { kind: 'refused', code: 'smtp-552-5.2.2' }],
  ['a bare 550', { atRcpt: { code: 550, text: 'no' } }, { kind: 'refused', code: 'smtp-550' }],
  [
    'relaying denied',
    { atRcpt: { code: 554, text: '5.7.1 relay denied' } },
    { kind: 'unavailable', code: 'smtp-554-5.7.1' },
  ],
  ['greylisting', { atRcpt: { code: 451, text: '4.7.1 later' } }, { kind: 'unavailable', code: 'smtp-451-4.7.1' }],
  [
    'a sender that it does not take',
    { atMail: { code: 550, text: '5.7.1 you?' } },
    { kind: 'unavailable', code: 'smtp-550-5.7.1' },
  ],
  [
    'words that it does not take',
    { atData: { code: 554, text: '5.7.1 spam' } },
    { kind: 'refused', code: 'smtp-554-5.7.1' },
  ],
  [
    'trouble after the words',
    { atData: { code: 452, text: '4.3.1 disk' } },
    { kind: 'unavailable', code: 'smtp-452-4.3.1' },
  ],
  ['a line that breaks after the words', { hangUp: 'after-data' }, { kind: 'unknown', code: 'econnection' }],
  ['a line that breaks before the words', { hangUp: 'before-data' }, { kind: 'unavailable', code: 'econnection' }],
])('%s is told apart, and no address is in what is kept', async (_what, said, answer) => {
  const before = server.taken.length
  saying = said
  const answered = await provider.send(letter())
  saying = {}
  expect(answered).toMatchObject(answer)
  expect(JSON.stringify(answered)).not.toContain('qanari')
  expect(server.taken).toHaveLength(before)
  // and it works again
  expect(await provider.send(letter())).toMatchObject({ kind: 'accepted' })
})

test('a server that is not there, or never greets, took nothing', async () => {
  const nowhere = smtp({ url: 'smtp://127.0.0.1:9', from: FROM, dkim: null }, { timeoutMs: 500 })
  expect(await nowhere.send(letter())).toMatchObject({ kind: 'unavailable', code: 'esocket' })
  await nowhere.close()
  const silent = await startMailServer({ onConnect: () => {} })
  const waiting = smtp({ url: silent.url, from: FROM, dkim: null }, { timeoutMs: 300 })
  expect(await waiting.send(letter())).toMatchObject({ kind: 'unavailable', code: 'etimedout' })
  await waiting.close()
  await silent.close()
})

test('a server that takes the words and never answers leaves the letter unknown', async () => {
  const deaf = await startMailServer({ ...localhostCertificate, onData: (stream) => void stream.resume() })
  const patience = { timeoutMs: 500, answerTimeoutMs: 300, authorities: localhostCertificate.cert }
  const waiting = smtp({ url: deaf.url, from: FROM, dkim: null }, patience)
  expect(await waiting.send(letter())).toEqual({ kind: 'unknown', code: 'etimedout' })
  expect(deaf.asked).toHaveLength(1)
  await waiting.close()
  await deaf.close()
})

test('TLS from the first byte with a login; a certificate that nobody vouches for is not trusted', async () => {
  const secure = await startMailServer({
    secure: true,
    ...localhostCertificate,
    onAuth: ({ username, password }, _session, done) =>
      password === 'a b@c' ? done(null, { user: username }) : done(new Error('no')),
  })
  const url = (password: string) => secure.url.replace('//', `//shop:${encodeURIComponent(password)}@`)
  const open = (password: string, authorities?: string) =>
    smtp({ url: url(password), from: FROM, dkim: null }, { timeoutMs: 1_000, ...(authorities ? { authorities } : {}) })
  const [good, wrong, strange] = [
    open('a b@c', localhostCertificate.cert),
    open('wrong', localhostCertificate.cert),
    open('a b@c'),
  ]
  expect(await good.send(letter())).toMatchObject({ kind: 'accepted' })
  expect(secure.taken.at(-1)).toMatchObject({ secure: true, user: 'shop' })
  expect(await wrong.send(letter())).toMatchObject({ kind: 'unavailable', code: 'smtp-535' })
  expect(await strange.send(letter())).toMatchObject({ kind: 'unavailable' })
  expect(secure.taken).toHaveLength(1)
  for (const one of [good, wrong, strange]) await one.close()
  await secure.close()
})

test('beyond this machine nothing is sent without TLS', async () => {
  const plain = await startMailServer({ disabledCommands: ['STARTTLS'] })
  // the same server, under an address that does not look like this machine's
  const far = smtp(
    { url: plain.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'), from: FROM, dkim: null },
    { timeoutMs: 1_000 },
  )
  expect(await far.send(letter())).toMatchObject({ kind: 'unavailable' })
  expect(plain.asked).toEqual([])
  const near = smtp({ url: plain.url, from: FROM, dkim: null }, { timeoutMs: 1_000 })
  expect(await near.send(letter())).toMatchObject({ kind: 'accepted' })
  await far.close()
  await near.close()
  await plain.close()
})
