import type { Writable } from 'node:stream'

/** Waits until a stream takes more, or is closed: one that was given up never drains. */
export const drained = (stream: Writable): Promise<void> =>
  new Promise((go) => {
    const done = () => {
      stream.off('drain', done).off('close', done)
      go()
    }
    stream.on('drain', done).on('close', done)
  })
