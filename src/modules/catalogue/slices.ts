/** After so long the event loop gets its turn. */
const SLICE_MS = 4

/** Awaited between pieces of work, it lets requests in whenever a slice is over. */
export const slices = () => {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < SLICE_MS) return
    await new Promise((done) => setImmediate(done))
    began = performance.now()
  }
}

/** Rows that are read at once; what a batch costs is far below a slice. */
export const BATCH = 500
