/** How the messages of a recall stand, for somebody who wants to know whether they arrive. */
type Stand = { waiting: number; sent: number; delivered: number; failed: number }

const standOfState: Record<string, keyof Stand> = {
  written: 'waiting',
  sending: 'waiting',
  unknown: 'waiting',
  held: 'sent',
  sent: 'sent',
  delivered: 'delivered',
}

/** Puts the register's states together; whatever did not go, and will not, counts as failed. */
export const messageStand = (states: Readonly<Record<string, number>>): Stand => {
  const stand: Stand = { waiting: 0, sent: 0, delivered: 0, failed: 0 }
  for (const [state, messages] of Object.entries(states)) stand[standOfState[state] ?? 'failed'] += messages
  return stand
}
