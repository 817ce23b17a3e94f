import type { Tx } from '../../../platform/database.ts'
import { campaignTexts } from '../campaigns/campaign-text.ts'
import { categoryRules } from '../category.ts'
import { waysOut } from '../leaving/way-out.ts'
import type { CampaignText, WayOut } from '../letter.ts'
import { linkOf } from '../link-of.ts'
import type { DueRow } from './claim-queries.ts'
import { over, type Verdicts } from './judge.ts'
import type { SendingNeeds } from './needs.ts'
import { type Addressed, type Extras, type Words, wordsOf, wordsToKeep } from './words.ts'

export type Opened = Addressed & { provider: string; digest: Buffer }
export type Written = Opened & { words: Words; toKeep: string }

/** The words of each, with its way out, its campaign or its survey. What has no words fails alone, and its batch goes on. */
export const writeWords = async (
  tx: Tx,
  needs: SendingNeeds,
  found: Opened[],
  verdicts: Verdicts,
): Promise<Written[]> => {
  const ways = await waysOf(tx, needs, found)
  const campaigns = await campaignsOf(tx, found)
  return found.flatMap((one): Written[] => {
    const { row } = one
    const campaign = campaignIn(row)
    const extras: Extras = {
      wayOut: ways.get(row.id) ?? null,
      campaign: campaigns.get(campaign ?? '') ?? null,
      link: linkOf(needs, row),
      smsSuffix: needs.settings.smsSuffix,
      shop: { origin: needs.origin, address: needs.postalAddress },
    }
    try {
      if (campaign && !extras.campaign) throw new Error('the words of this campaign are gone')
      const words = wordsOf(one, extras)
      return [{ ...one, words, toKeep: wordsToKeep(one, extras, words) }]
    } catch (error) {
      // A template that refuses its values, or what sells without a way out (P46): never sent, and seen by staff.
      needs.log.error({ template: row.template, kind: error instanceof Error ? error.name : 'unknown' }, 'no words')
      verdicts.set(row.id, over('failed', 'no-words'))
      return []
    }
  })
}

const waysOf = (tx: Tx, { keys, origin }: SendingNeeds, found: Opened[]): Promise<Map<string, WayOut>> => {
  const selling = found.filter(({ row }) => categoryRules[row.category].stops)
  if (selling.length === 0) return Promise.resolve(new Map())
  return waysOut(
    tx,
    keys,
    origin,
    selling.map(({ row: { id, subjectId, channel }, digest }) => ({ messageId: id, subjectId, channel, digest })),
  )
}

const campaignIn = ({ cause }: DueRow): string | null =>
  cause.startsWith('campaign:') ? cause.slice('campaign:'.length) : null

const campaignsOf = (tx: Tx, found: Opened[]): Promise<Map<string, CampaignText>> => {
  const ids = new Set(found.flatMap(({ row }) => campaignIn(row) ?? []))
  return campaignTexts(tx, [...ids])
}
