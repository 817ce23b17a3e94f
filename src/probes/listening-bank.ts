import { createServer, request } from 'node:http'

/** Stands between the shop and the bank, passes everything on, and keeps what the bank was told. */
export const listenToBank = async (bankUrl: string) => {
  const heard: string[] = []
  const bank = new URL(bankUrl)
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks)
      heard.push(`${incoming.url} ${JSON.stringify(incoming.headers)} ${body.toString('utf8')}`)
      const headers = { ...incoming.headers, host: bank.host }
      const options = { host: bank.hostname, port: bank.port, path: incoming.url, method: incoming.method, headers }
      const onward = request(options, (said) => {
        answer.writeHead(said.statusCode ?? 502, said.headers)
        said.pipe(answer)
      })
      onward.on('error', () => answer.destroy())
      onward.end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    heard,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
