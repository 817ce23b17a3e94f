import type { Breach } from './breach.ts'
import { breaches } from './breaches.ts'

/**
 * A changed program that was loaded stays in memory as long as its process (some 50 MB each, 2026-11-28: all of them together are more
 * than V8 gives one). So the breaches are tried in as many processes, one after the other.
 */
export const PARTS = 4

/** The breaches of one part, from 0; every breach is in exactly one. */
export const breachesOf = (part: number): readonly Breach[] => breaches.filter((_, place) => place % PARTS === part)
