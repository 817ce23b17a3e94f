/** What came back from a bank: parsed JSON with its HTTP status, or why there is none. */
export type BankAnswer =
  | { ok: true; status: number; body: unknown }
  | { ok: false; failure: 'timeout' | 'unreachable' | 'too-big' | 'not-json' }

const MAX_ANSWER_BYTES = 64 * 1024

/**
 * Sends one JSON request to a bank and reads at most 64 KB of answer within `timeoutMs`. Never throws for the network,
 * follows no redirect (a key of ours must not travel to another host), sends no cookie, and logs nothing: the body holds
 * the merchant's key.
 */
export const callBank = async (url: string, body: object, timeoutMs: number): Promise<BankAnswer> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await readLimited(response)
    if (text === null) return { ok: false, failure: 'too-big' }
    return parsed(response.status, text)
  } catch (error) {
    return { ok: false, failure: isTimeout(error) ? 'timeout' : 'unreachable' }
  }
}

const readLimited = async (response: Response): Promise<string | null> => {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) return null // leaving the loop cancels the body
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (status: number, text: string): BankAnswer => {
  try {
    return { ok: true, status, body: JSON.parse(text) }
  } catch {
    return { ok: false, failure: 'not-json' }
  }
}

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError'
