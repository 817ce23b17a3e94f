import type { ServerResponse } from 'node:http'

export type Answer = { status: number; body: string }

/** Ways in which an operator's answer says nothing, or less than it should. */
export const troubles = {
  /** no word, ever */
  hang: () => {},
  /** the connection is closed without a word */
  break: (response: ServerResponse) => void response.destroy(),
  'stop-half': (response: ServerResponse, { body }: Answer) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length + 500) })
    response.write(body.slice(0, body.length / 2))
    setTimeout(() => response.destroy(), 10)
  },
  'half-json': (response: ServerResponse, { body }: Answer) => say(response, 200, body.slice(0, body.length / 2)),
  garbage: (response: ServerResponse) => say(response, 200, '\u0000\u0001{"return":{"status":2'),
  html: (response: ServerResponse) => say(response, 200, '<!doctype html><title>502 Bad Gateway</title>', 'text/html'),
  empty: (response: ServerResponse) => say(response, 200, ''),
  null: (response: ServerResponse) => say(response, 200, 'null'),
  /** 10 MB of true answer */
  huge: (response: ServerResponse, { body }: Answer) =>
    say(response, 200, JSON.stringify({ ...JSON.parse(body), padding: ' '.repeat(10 * 1024 * 1024) })),
  redirect: (response: ServerResponse) => {
    response.writeHead(307, { location: '/elsewhere' })
    response.end()
  },
  'success-in-500': (response: ServerResponse, { body }: Answer) => say(response, 500, body),
} satisfies Record<string, (response: ServerResponse, answer: Answer) => void>

export type Trouble = keyof typeof troubles

export const say = (response: ServerResponse, status: number, body: string, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type })
  response.end(body)
}
