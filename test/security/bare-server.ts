import { cookieJar } from '../../src/platform/http/cookies.ts'
import { createPageCache } from '../../src/platform/http/page-cache.ts'
import type { ServerOptions } from '../../src/platform/http/server.ts'
import { openLog } from '../../src/platform/log.ts'

/** A server of ours with nothing on it: no page is kept, nothing is logged, nobody stands before it. */
export const bareServer = (): ServerOptions => ({
  log: openLog('silent'),
  jar: cookieJar(false),
  pageCache: createPageCache(0),
  pageVersion: () => '1',
  changes: () => ({ count: 0, changedAt: new Uint32Array() }),
  secure: false,
  trustProxy: false,
})
