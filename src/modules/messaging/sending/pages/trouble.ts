import type { Reader } from '../../../../ui/reader.ts'

/** What was wrong with the form of a message or an incident. */
export type Trouble = { id: string; kind: 'no-reason' | 'gone' | 'late-code'; typed?: string }

export const troubleText = (reader: Reader, { kind }: Trouble): string => {
  const { noReason, refused } = reader.words.sending
  return kind === 'no-reason' ? noReason : refused[kind]
}
