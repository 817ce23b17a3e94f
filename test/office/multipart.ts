import type { TestShop } from '../shop.ts'
import type { Member } from '../staff.ts'

const LINE = 'ipetplus-test-line'

export type SentFile = { field: string; name: string; bytes: string | Buffer }

let visitors = 0

/** Sends a form with files as a browser does; each comes from an address of its own, since uploads are limited by address. */
export const sendForm = async (
  { app }: Pick<TestShop, 'app'>,
  who: Member,
  path: string,
  fields: Record<string, string>,
  files: SentFile[],
): Promise<{ status: number; body: string; location: string }> => {
  const part = (head: string, bytes: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${LINE}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(bytes as string),
      Buffer.from('\r\n'),
    ])
  const answer = await app.inject({
    method: 'POST',
    url: path,
    remoteAddress: `127.0.9.${1 + (visitors++ % 250)}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': `multipart/form-data; boundary=${LINE}`,
      cookie: `staff_session=${who.token}`,
    },
    payload: Buffer.concat([
      ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
      ...files.map(({ field, name, bytes }) =>
        part(`name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream`, bytes),
      ),
      Buffer.from(`--${LINE}--\r\n`),
    ]),
  })
  return { status: answer.statusCode, body: answer.body, location: String(answer.headers.location ?? '') }
}
