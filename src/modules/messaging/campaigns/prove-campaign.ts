import type { Audited, OwnContacts } from '../../staff/index.ts'
import type { NewMessage } from '../message.ts'
import { writeMessages } from '../write-messages.ts'
import { causeOf, isOpen } from './campaign.ts'
import { lockCampaign, markProved } from './queries.ts'

export type Proved = { ok: true } | { ok: false; why: 'gone' | 'changed-meanwhile' | 'under-way' | 'no-contact' }

/**
 * Sends the words as they are to whoever asks, to her own sealed contact and nowhere else, as an answer to her: nobody can be sold
 * anything by this road. From then on she answers for these words, and they may be scheduled.
 */
export const proveCampaign = async (
  { tx, by, now }: Audited<'campaign.proved'>,
  { id, version }: { id: string; version: number },
  own: OwnContacts | null,
): Promise<Proved> => {
  const [campaign] = await lockCampaign(tx, id)
  if (!campaign) return { ok: false, why: 'gone' }
  if (!isOpen(campaign)) return { ok: false, why: 'under-way' }
  if (campaign.version !== version) return { ok: false, why: 'changed-meanwhile' }
  // What goes out by SMS is proved by SMS: a letter looks otherwise.
  const ways = campaign.channels.filter((channel) => own?.[channel === 'sms' ? 'mobile' : 'email'])
  if (!own || ways.length < campaign.channels.length) return { ok: false, why: 'no-contact' }
  await writeMessages(
    tx,
    ways.map(
      (channel): NewMessage => ({
        category: 'answer',
        channel,
        subjectId: by.id,
        recordId: own.recordId,
        field: channel === 'sms' ? 'mobile' : 'email',
        template: 'campaign',
        params: { campaign: id },
        cause: causeOf(id),
        language: campaign.language,
        now,
      }),
    ),
  )
  await markProved(tx, id, by.id)
  return { ok: true }
}
