import type { Panel } from './panel.ts'

/** What came back of the order, and the money that is owed for it. */
export const refundPanel: Panel = async () => null
