import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { eraseCustomer } from './erase-customer.ts'
import { previewErasure } from './erase-preview.ts'
import { isReceipt, newReceipt } from './erasure.ts'
import { checkAgain, type Recheck, receiptOf } from './erasure-receipt.ts'
import { freshlyProven } from './guard.ts'
import { lost } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { ErasurePage } from './pages/erasure-page.tsx'
import { ReceiptPage } from './pages/receipt-page.tsx'
import { privacyNeedsOf } from './privacy-needs.ts'
import { customerOf } from './session.ts'

const limit = { config: { rateLimit: { max: 20, timeWindow: 10 * 60_000 } } }

/** Erasing it, and the receipt of that. */
export const erasureShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  const privacy = privacyNeedsOf(needs)

  app.get(
    routes.accountErasure,
    limit,
    freshlyProven(needs, (request, reply, customer) => showPreview(needs, request, reply, { customerId: customer.id })),
  )
  app.post(routes.accountErasure, limit, async (request, reply) => {
    const { receipt, sure } = (request.body ?? {}) as Record<string, unknown>
    // A second press finds its receipt, though nobody is signed in any more. Who she is, is looked at first: whoever finds nobody then
    // also finds the receipt, of an erasure that ended in between.
    await customerOf(needs, request)
    if (isReceipt(receipt) && (await receiptOf(privacy, receipt))) return leave(needs, reply, receipt)
    return freshlyProven(needs, async (_request, _reply, customer) => {
      const address = isReceipt(receipt) ? receipt : newReceipt()
      if (sure !== '1')
        return showPreview(needs, request, reply, { customerId: customer.id, receipt: address, unsure: true })
      const erased = await eraseCustomer(privacy, { customerId: customer.id, receipt: address })
      if (erased.ok) return leave(needs, reply, address)
      if (erased.why === 'gone') return leave(needs, reply, null)
      return showPreview(needs, request, reply, { customerId: customer.id, receipt: address, status: 409 })
    })(request, reply)
  })

  app.get(routes.erasureReceipt(), limit, (request, reply) => showReceipt(needs, request, reply, null))
  app.post(routes.erasureReceiptChecks(), limit, async (request, reply) => {
    const { receipt } = request.params as { receipt: string }
    return showReceipt(needs, request, reply, isReceipt(receipt) ? await checkAgain(privacy, receipt) : null)
  })
}

/** What the browser itself kept goes, too: its cookies of hers, and what its pages noted (recently seen). */
const leave = ({ jar }: CustomerNeeds, reply: FastifyReply, receipt: string | null) => {
  for (const key of ['session', 'visitor', 'basketCount'] as const) jar.clear(reply, key)
  reply.header('clear-site-data', '"cache", "storage"')
  return reply.redirect(receipt ? routes.erasureReceipt(receipt) : routes.home, 303)
}

type Shown = { customerId: string; receipt?: string; unsure?: boolean; status?: number }

const showPreview = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { customerId, receipt = newReceipt(), unsure = false, status = unsure ? 422 : 200 }: Shown,
) => {
  const preview = await previewErasure(privacyNeedsOf(needs), customerId)
  return needs.render(
    request,
    reply,
    (reader) => (
      <ErasurePage
        reader={reader}
        species={needs.species()}
        preview={preview}
        receipt={receipt}
        origin={needs.origin}
        backupDays={needs.privacy.backupDays}
        error={unsure ? reader.words.privacy.erasure.sureError : null}
      />
    ),
    { status },
  )
}

const showReceipt = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  recheck: Recheck | null,
) => {
  const { receipt: address } = request.params as { receipt: string }
  const receipt = isReceipt(address) ? await receiptOf(privacyNeedsOf(needs), address) : null
  if (!receipt) return lost(needs, request, reply)
  return needs.render(request, reply, (reader) => (
    <ReceiptPage reader={reader} species={needs.species()} address={address} receipt={receipt} recheck={recheck} />
  ))
}
