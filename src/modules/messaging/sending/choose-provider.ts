import type { DueRow } from './claim-queries.ts'
import type { SendingNeeds } from './needs.ts'

/** The provider never got it: it goes there once more under the same id, and nowhere else, or it could go twice. */
export const NOT_KNOWN = 'not-known'

/**
 * Who is called for this message: the first in the owner's order that is up, but rather not the one that failed last.
 * @returns a name, or null when nobody can be called now
 */
export const chooseProvider = (
  { providers, breakers }: Pick<SendingNeeds, 'providers' | 'breakers'>,
  row: Pick<DueRow, 'channel' | 'provider' | 'why'>,
  mistrusted: ReadonlySet<string>,
): string | null => {
  const names = row.channel === 'sms' ? providers.sms.map(({ name }) => name) : providers.email ? ['smtp'] : []
  if (row.why === NOT_KNOWN)
    return names.some((name) => name === row.provider) && up(row.provider!) ? row.provider : null
  const others = names.filter((name) => name !== row.provider)
  return others.find(up) ?? names.filter((name) => name === row.provider).find(up) ?? null

  function up(name: string): boolean {
    return !mistrusted.has(name) && breakers.admits(name)
  }
}

/** Does anybody carry this way at all? */
export const isCarried = ({ providers }: Pick<SendingNeeds, 'providers'>, channel: DueRow['channel']): boolean =>
  channel === 'sms' ? providers.sms.length > 0 : providers.email !== null
