import type { PriceWindow } from './change.ts'

/** The line of prices of one variant: windows in their order, which never overlap. A gap means: not for sale. */
const start = ({ from }: PriceWindow): number => Date.parse(from)
const end = ({ until }: PriceWindow): number => (until === null ? Infinity : Date.parse(until))
const inOrder = (windows: PriceWindow[]): PriceWindow[] => windows.sort((one, other) => start(one) - start(other))

/** Lays a price over the line: while it holds, nothing else does; before and after it, what held there before. */
export const layWindow = (windows: readonly PriceWindow[], added: PriceWindow): PriceWindow[] => {
  const rest = windows.flatMap((window) => {
    if (end(window) <= start(added) || start(window) >= end(added)) return [window]
    const head = start(window) < start(added) ? [{ ...window, until: added.from }] : []
    const tail = end(window) > end(added) ? [{ ...window, from: added.until! }] : []
    return [...head, ...tail]
  })
  return inOrder([...rest, added])
}

/** Takes a window out; the price before it, when it ended there, goes on until the end of the one that is gone. */
export const takeWindow = (windows: readonly PriceWindow[], from: string): PriceWindow[] => {
  const gone = windows.find((window) => window.from === from)
  if (!gone) return [...windows]
  const before = windows.find((window) => window.until === gone.from)
  const rest = windows.filter((window) => window !== gone && window !== before)
  if (!before) return inOrder(rest)
  const after = rest.find((window) => window.from === gone.until)
  const joins = after && after.rials === before.rials && after.earlierRials === before.earlierRials
  const joined = { ...before, until: joins ? after.until : gone.until }
  return inOrder([...rest.filter((window) => !(joins && window === after)), joined])
}
