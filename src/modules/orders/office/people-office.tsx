import type { FastifyInstance } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, type Staff, textField, withRight } from '../../staff/index.ts'
import { purchaseByNumber } from '../queries.ts'
import { isPeoplePurpose, openPeople } from './open-people.ts'
import { showOrder } from './order-office.tsx'
import type { Asked, OpeningNeeds, OrderOfficeNeeds } from './panel.ts'
import { BuyerErased, MOST_NOTE_CHARACTERS, writeNote } from './write-note.ts'

/** Looks at the people of an order, each for a purpose; and what staff write to one another about it. */
export const peopleOffice = (app: FastifyInstance, needs: OpeningNeeds): void => {
  app.post(
    routes.officeOrderOpenings(),
    office(needs, 'orders.check', (request, reply, staff) => open(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeOrderNotes(),
    office(needs, 'orders.read', (request, reply, staff) => note(needs, { request, reply }, staff)),
  )
}

const orderIn = async (needs: OrderOfficeNeeds, { request }: Asked) => {
  const { number } = request.params as { number: string }
  const [purchase] = /^\d{10}$/.test(number) ? await purchaseByNumber(needs.db, number) : []
  return purchase ?? null
}

/** The answer is the page itself: what was opened travels in no address, and to see it again is to open it again. */
const open = async (needs: OpeningNeeds, asked: Asked, staff: Staff<'orders.check'>) => {
  const purchase = await orderIn(needs, asked)
  const reading = withRight(staff, 'orders.read')
  if (!purchase || !reading) return asked.reply.callNotFound()
  const { words } = readerOf(needs.jar, asked.request)
  const purpose = textField(asked.request, 'purpose', 20)
  if (!isPeoplePurpose(purpose))
    return showOrder(needs, asked, reading, {
      status: 422,
      form: 'people',
      errors: { purpose: words.office.reveal.choose },
    })
  const { purposes } = words.officeOrders.people
  const act = {
    action: 'order.people-opened',
    target: `order:${purchase.number}`,
    why: purposes[purpose].title,
  } as const
  const opened = await inAudited(needs, staff.by, act, (audited) =>
    openPeople(audited, needs.vault, { purchaseId: purchase.id, purpose }),
  )
  if (opened.ok && opened.people.purpose === 'address')
    await needs.provinces.count([{ purchaseId: purchase.id, province: opened.people.label.province }])
  if (opened.ok) return showOrder(needs, asked, reading, { form: 'people', opened: opened.people })
  return showOrder(needs, asked, reading, { status: 409, form: 'people', opened: 'nothing' })
}

const note = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.read'>) => {
  const purchase = await orderIn(needs, asked)
  if (!purchase) return asked.reply.callNotFound()
  const words = readerOf(needs.jar, asked.request).words.officeOrders.notes
  const text = textField(asked.request, 'staffNote', MOST_NOTE_CHARACTERS).toWellFormed().trim()
  const formKey = textField(asked.request, 'key', 36)
  const refuse = (status: number, error: string) =>
    showOrder(needs, asked, staff, { status, form: 'note', errors: { staffNote: error } })
  if (text === '' || !isId(formKey)) return refuse(422, words.empty)
  const act = { action: 'order.note-written', target: `order:${purchase.number}`, why: words.why } as const
  try {
    await inAudited(needs, staff.by, act, (audited) =>
      writeNote(audited, needs.vault, { purchaseId: purchase.id, formKey, text }),
    )
  } catch (error) {
    if (error instanceof BuyerErased) return refuse(409, words.erased)
    throw error
  }
  return asked.reply.redirect(routes.officeOrder(purchase.number), 303)
}
