import type { Messages } from '../messages/fa.ts'

/**
 * Everything that pages keep in the browser's own storage (P42, P43): it goes along with no request, and the cookies page lists it like
 * the cookies. A test holds it against the program.
 */
export type KeptName = keyof Messages['telemetry']['kept'] &
  ('answer' | 'days' | 'sent' | 'crashes' | 'recent' | 'keys')
export type KeptFact = { name: string; words: KeptName; clause: string }

export const browserMemory: readonly KeptFact[] = [
  { name: 'recently-seen', words: 'recent', clause: 'P43' },
  { name: 'usage-answer', words: 'answer', clause: 'P12, P33' },
  { name: 'usage-days', words: 'days', clause: 'P12, P33' },
  { name: 'usage-sent', words: 'sent', clause: 'P14' },
  { name: 'crash-sent', words: 'crashes', clause: 'P14, P34' },
  { name: 'office-keys-off', words: 'keys', clause: 'P43' },
]
