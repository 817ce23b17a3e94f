import type { faUsage } from './fa-usage.ts'

export const enUsage: typeof faUsage = {}
