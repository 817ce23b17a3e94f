import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type OfficeNeeds, office, officeFrame } from '../staff/index.ts'
import { slotsAhead } from './changes/list-queries.ts'
import { slotState } from './changes/queries.ts'
import { numberIn, readSent } from './office-form.ts'
import { SlotsPage, type SlotsProps } from './pages/slots-page.tsx'
import { type Sender, submitChange } from './submit-change.ts'

const MOST_CAPACITY = 10_000

/** The slots of the coming days: how full they are, and how many places each has. */
export const slotsOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeSlots,
    office(needs, 'delivery.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeSlot(),
    { config: { rateLimit: { max: 120, timeWindow: 60_000 } } },
    office(needs, 'delivery.edit', (request, reply, staff) => change(needs, request, reply, staff)),
  )
}

const change = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const { slot: id } = request.params as { slot: string }
  if (!isId(id) || (await slotState(needs.db, id)).length === 0) return reply.callNotFound()
  const sent = readSent(request)
  const capacity = numberIn(sent.typed.capacity, 0, MOST_CAPACITY)
  const { errors } = readerOf(needs.jar, request).words.officeDelivery
  if (capacity === null)
    return show(needs, request, reply, staff, { wrong: { id, text: errors.number(0, MOST_CAPACITY) }, status: 422 })
  return submitChange(needs, request, reply, staff, {
    sent: { ...sent, typed: { ...sent.typed, step: 'save' } },
    change: { kind: 'slot', id, wanted: { capacity }, seen: sent.typed.seen ?? '' },
    field: 'capacity',
    done: routes.officeSlots,
    show: (told) =>
      show(needs, request, reply, staff, {
        ...(told.errors?.capacity ? { wrong: { id, text: told.errors.capacity } } : {}),
        differing: told.differing ?? null,
        status: told.status ?? 200,
      }),
  })
}

type SlotsTold = Partial<Pick<SlotsProps, 'wrong' | 'differing'>> & { status?: number }

const show = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  told: SlotsTold,
) => {
  const slots = await slotsAhead(needs.db, needs.clock())
  const props = {
    frame: officeFrame(needs, staff, routes.officeDelivery),
    slots,
    wrong: told.wrong ?? null,
    differing: told.differing ?? null,
  }
  return needs.render(request, reply, (reader) => <SlotsPage reader={reader} {...props} />, {
    status: told.status ?? 200,
  })
}
