/** One tab at a time lays down, sends and takes back, so that nothing leaves after its taking back. */
export const alone = (what: () => Promise<unknown>): Promise<unknown> =>
  navigator.locks ? navigator.locks.request('usage', what) : what()
