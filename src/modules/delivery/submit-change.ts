import type { FastifyReply, FastifyRequest } from 'fastify'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, type OfficeNeeds, type Staff } from '../staff/index.ts'
import type { Applied } from './changes/apply-change.ts'
import { type DeliveryChange, seenState, targetOf } from './changes/change.ts'
import { previewChange } from './changes/preview-change.ts'
import { saveChange } from './changes/save-change.ts'
import { differencesOf } from './describe.ts'
import { MOST_GRAMS, type Sent, sampleIn } from './office-form.ts'
import type { ChangeForm } from './pages/parts.tsx'

export type Sender = Staff<'delivery.edit'>

/** What a page is told about its form when it comes back. */
export type Told = Partial<Pick<ChangeForm, 'errors' | 'differing' | 'preview' | 'seen'>> & {
  sent?: Sent
  status?: number
}

export type Submission = {
  sent: Sent
  change: DeliveryChange
  /** the city of the sample order, where the change is about one */
  cityCode?: string | null
  /** the field at which a refusal is told */
  field: string
  /** where to go when it is done */
  done: string
  show: (told: Told) => unknown
}

/** Tries a change out on the sample order, or makes it; whatever does not go, the form says why and nothing is changed. */
export const submitChange = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  { sent, change, cityCode = null, field, done, show }: Submission,
): Promise<unknown> => {
  const reader = readerOf(needs.jar, request)
  const words = reader.words.officeDelivery
  const { seen = '', step, why } = sent.typed
  const refuse = (refused: Applied & { ok: false }) => {
    if (refused.why !== 'changed-meanwhile')
      return show({ sent, seen, errors: { [field]: words.errors[refused.why] }, status: 409 })
    const differing = differencesOf(reader, change.kind, refused.now, change.wanted)
    return show({ sent, differing, seen: seenState(refused.now), status: 409 })
  }
  if (step === 'see') {
    const sample = sampleIn(sent, cityCode)
    if (!sample) return show({ sent, seen, errors: { sampleGrams: words.errors.number(1, MOST_GRAMS) }, status: 422 })
    const tried = await previewChange(needs.db, change, sample, needs.clock())
    return tried.ok ? show({ sent, seen, preview: tried.preview }) : refuse(tried)
  }
  const act = {
    action: 'delivery.changed',
    target: `delivery:${targetOf(change)}`,
    why: why || words.history.kinds[change.kind],
  } as const
  const saved = await inAudited(needs, staff.by, act, (audited) => saveChange(audited, change))
  return saved.ok ? reply.redirect(done, 303) : refuse(saved)
}
