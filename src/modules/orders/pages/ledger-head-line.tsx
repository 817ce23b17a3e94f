import type { Reader } from '../../../ui/reader.ts'
import type { LedgerHead } from '../../vault/index.ts'

/** So many characters of the digest are printed: enough to compare, few enough to copy. */
const SHOWN_CHARACTERS = 16

/** The head of the read ledger on a receipt: who keeps it can tell later whether the history before it was rewritten. */
export const LedgerHeadLine = ({ reader, head }: { reader: Reader; head: LedgerHead | null }) => {
  const words = reader.words.accountOrders.actions
  if (!head) return null
  const groups = head.digest.slice(0, SHOWN_CHARACTERS).match(/.{4}/g) ?? []
  return (
    <p class="tiny muted ledger-head">
      {words.ledgerHead(head.number, '')}
      <bdi class="ltr" dir="ltr">
        {groups.join(' ')}
      </bdi>
      <span class="own-line no-print">{words.ledgerHeadWhy}</span>
    </p>
  )
}
