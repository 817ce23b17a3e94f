import type { Panel } from './panel.ts'

/** What the office asked the buyer for, and what she answered (P08). */
export const questionPanel: Panel = async () => null
