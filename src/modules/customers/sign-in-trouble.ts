import type { Reader } from '../../ui/reader.ts'
import type { CodeProof } from './prove-code.ts'

/** What may be wrong with a code that was typed. */
export type CodeTrouble = (CodeProof & { ok: false }) | { why: 'not-a-code' }

export const codeTroubleText = (reader: Reader, trouble: CodeTrouble): string => {
  const words = reader.words.signIn.code
  switch (trouble.why) {
    case 'not-a-code':
      return words.notCode
    case 'wrong':
      return trouble.waitSeconds > 0 ? words.wrongWait(trouble.waitSeconds) : words.wrong
    case 'wait':
      return words.wait(trouble.waitSeconds)
    case 'expired':
      return words.expired
    case 'gone':
      return reader.words.signIn.enter.gone
  }
}

export const statusOfCodeTrouble = (trouble: CodeTrouble | null): number => {
  if (trouble === null) return 200
  if (trouble.why === 'wait') return 429
  return trouble.why === 'gone' || trouble.why === 'expired' ? 409 : 422
}
