/** Asks providers what became of messages: of those they took, and of those that nobody knows of. */
import { addMinutes } from '../../../platform/clock.ts'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { errorForLog } from '../../../platform/log.ts'
import { openRecords } from '../../vault/index.ts'
import { stopContacts } from '../leaving/suppression.ts'
import { SMS_LINE } from '../message.ts'
import type { Delivery, SmsProvider } from '../providers/provider.ts'
import { type AskedRow, type Outcome, takeToAsk, updateAnswered } from './answer-queries.ts'
import { costForRegister, referenceForRegister, SENDER_MISMATCH } from './answers.ts'
import { NOT_KNOWN } from './choose-provider.ts'
import { raise } from './incidents.ts'
import type { SendingNeeds } from './needs.ts'
import { isOurLine, senderForRegister } from './our-line.ts'
import { isRemembered, MOST_ATTEMPTS, nextAskAt } from './waits.ts'

const AT_ONCE = 500
const ASKED_AT_ONCE = 100
const LENT_MINUTES = 5
const LONGEST_RUN_MS = 300_000

type Asking = 'sent' | 'unknown'

/** Asks about everything in this state that is due to be asked about, in batches of 100 for each provider. */
export const askAbout = async (needs: SendingNeeds, state: Asking): Promise<void> => {
  const endMs = performance.now() + LONGEST_RUN_MS
  let taken: AskedRow[]
  do {
    const now = needs.clock()
    // Lent, not locked: no transaction waits for a provider. What a dead run had lent comes back by itself.
    taken = await takeToAsk(needs.db, state, now, addMinutes(now, LENT_MINUTES), AT_ONCE)
    for (const provider of needs.providers.sms) {
      const rows = taken.filter((row) => row.provider === provider.name)
      for (let from = 0; from < rows.length; from += ASKED_AT_ONCE)
        await askSome(needs, provider, rows.slice(from, from + ASKED_AT_ONCE), state)
    }
    await leaveUnasked(needs, taken, state)
  } while (taken.length === AT_ONCE && performance.now() < endMs)
}

/** Of an operator whose account is not in the settings any more nobody can be asked: its messages grow old as if it were silent. */
const leaveUnasked = async ({ db, providers, clock }: SendingNeeds, rows: AskedRow[], state: Asking): Promise<void> => {
  const orphans = rows.filter(({ provider }) => providers.sms.every(({ name }) => name !== provider))
  if (orphans.length === 0) return
  const now = clock()
  await updateAnswered(
    db,
    orphans.map((row) => outcomeOfDelivery(row, null, state, now)),
    [state],
    now,
  )
}

const askSome = async (needs: SendingNeeds, provider: SmsProvider, rows: AskedRow[], state: Asking): Promise<void> => {
  const deliveries = await deliveriesOf(needs, provider, rows, state)
  const now = needs.clock()
  const outcomes = rows.map((row, n) => outcomeOfDelivery(row, deliveries[n] ?? null, state, now))
  await inTransaction(needs.db, async (tx) => {
    await updateAnswered(tx, outcomes, [state], now)
    await stopBlocked(
      tx,
      needs,
      rows.filter((_, n) => deliveries[n]?.state === 'blocked'),
      now,
    )
    const strangers = outcomes.filter(({ why }) => why === SENDER_MISMATCH)
    if (strangers.length > 0)
      await raise(
        tx,
        {
          kind: SENDER_MISMATCH,
          provider: provider.name,
          detail: `${strangers[0]!.reportedSender} ≠ ${SMS_LINE}`,
          seen: strangers.length,
        },
        now,
      )
  })
}

/** One for each row, in their order; nothing at all when the provider could not be asked. */
const deliveriesOf = async (
  { log }: SendingNeeds,
  provider: SmsProvider,
  rows: AskedRow[],
  state: Asking,
): Promise<Delivery[]> => {
  try {
    if (state === 'sent') return await provider.deliveries(rows.map(({ reference }) => reference ?? ''))
    return (await provider.deliveriesOfOurs?.(rows.map(({ id }) => id))) ?? []
  } catch (error) {
    log.error({ err: errorForLog(error), provider: provider.name }, 'provider threw')
    return []
  }
}

/** Pure: what is known of a message after the provider was asked; null: it did not say. */
export const outcomeOfDelivery = (row: AskedRow, delivery: Delivery | null, state: Asking, now: Date): Outcome => {
  const { id, writtenAt, attempts } = row
  const askedAgain = nextAskAt(now, row.sentAt ?? writtenAt)
  const told = {
    id,
    writtenAt,
    attempts,
    why: null,
    dueAt: null,
    reference: referenceForRegister(delivery?.reference ?? null),
    reportedSender: delivery?.sender ? senderForRegister(delivery.sender) : null,
    costRials: costForRegister(delivery?.costRials ?? null),
    sentAt: row.sentAt ?? now,
  }
  if (delivery?.sender && !isOurLine(delivery.sender)) return { ...told, state: 'failed', why: SENDER_MISMATCH }
  switch (delivery?.state) {
    case 'delivered':
      return { ...told, state: 'delivered' }
    case 'undelivered':
      return { ...told, state: 'undelivered' }
    case 'blocked':
      return { ...told, state: 'undelivered', why: 'operator' }
    case 'waiting':
      return { ...told, state: 'sent', dueAt: askedAgain }
    case 'not-known':
      return state === 'unknown'
        ? { ...told, ...afterNotKnown(row, now), sentAt: null }
        : { ...told, state, dueAt: askedAgain }
    case undefined:
      // An unknown one keeps its reason.
      return { ...told, state, why: state === 'unknown' ? 'not-answered' : null, dueAt: askedAgain, sentAt: null }
  }
}

/** It certainly never came there: it goes once more, to the same provider and under the same id. */
const afterNotKnown = (
  { attempts, expiresAt, stateAt, writtenAt }: AskedRow,
  now: Date,
): Pick<Outcome, 'state' | 'why' | 'dueAt'> => {
  if (!isRemembered(stateAt ?? writtenAt, now)) return { state: 'unknown', why: 'forgotten', dueAt: null }
  if (expiresAt && expiresAt <= now) return { state: 'expired', why: NOT_KNOWN, dueAt: null }
  if (attempts >= MOST_ATTEMPTS) return { state: 'failed', why: NOT_KNOWN, dueAt: null }
  return { state: 'written', why: NOT_KNOWN, dueAt: now }
}

/** She stopped our line at the operator (C5). Her number is read once more, from what was sealed when the message left. */
const stopBlocked = async (tx: Tx, { vault, keys }: SendingNeeds, blocked: AskedRow[], now: Date): Promise<void> => {
  const recordIds = blocked.flatMap(({ sentRecord }) => sentRecord ?? [])
  if (recordIds.length === 0) return
  const opened = await openRecords(tx, vault, {
    recordIds,
    fields: ['to'],
    actor: { kind: 'system', job: 'messages.deliveries' },
    purpose: 'message',
    reason: 'اپراتور گفت پیامک‌های این خط را بسته‌اید؛ دیگر پیامکی به آن نمی‌فرستیم',
    // The states of the others are written down all the same.
    onBroken: () => {},
  })
  await stopContacts(
    tx,
    [...opened.values()].flatMap(({ to }) =>
      to
        ? [
            {
              digest: keys.contactDigest({ kind: 'mobile', value: to }),
              kind: 'mobile' as const,
              why: 'operator' as const,
              now,
            },
          ]
        : [],
    ),
  )
}

const REFUSALS_DAYS = 2

/** Numbers whose owners stopped our line at the operator, where a provider can tell them (C5). Asked with overlap: a set forgets no one. */
export const pollRefusals = async (needs: SendingNeeds): Promise<void> => {
  const now = needs.clock()
  for (const { refusals } of needs.providers.sms) {
    if (!refusals) continue
    const numbers = await refusals(addMinutes(now, -REFUSALS_DAYS * 24 * 60))
    const entries = numbers.map((value) => ({
      digest: needs.keys.contactDigest({ kind: 'mobile', value }),
      kind: 'mobile' as const,
      why: 'operator' as const,
      now,
    }))
    await inTransaction(needs.db, (tx) => stopContacts(tx, entries))
  }
}
