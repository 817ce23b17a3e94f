import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { type AddressField, addressFields, MOST_ADDRESSES, parseAddress } from './address.ts'
import { addAddress, changeAddress, makeMainAddress, openBook, removeAddress } from './address-book.ts'
import type { Customer } from './customer.ts'
import { signedIn } from './guard.ts'
import { lost, showMine, toldBy } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { AddressFormPage } from './pages/address-form-page.tsx'
import { AddressesPage } from './pages/addresses-page.tsx'
import { idOfForm, newFormKey } from './profile-form-key.ts'
import { type Errors, emptyTyped, readTyped, type Typed } from './typed-form.ts'

type OfAddress = { Params: { address: string } }
const FIRST_PROVINCE = '23'

/** Her address book. Its forms work without JavaScript; a foreign id is a page that is not there. */
export const addressShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.accountAddresses, signedIn(needs, showBook(needs)))
  app.get(
    routes.accountNewAddress,
    signedIn(needs, (request, reply) =>
      showForm(needs, request, reply, {
        id: null,
        typed: { ...emptyTyped(addressFields), province: FIRST_PROVINCE },
        errors: {},
        status: 200,
      }),
    ),
  )
  app.post(routes.accountAddresses, writing, signedIn(needs, add(needs)))
  app.get<OfAddress>(routes.accountAddress(), signedIn(needs, showKept(needs)))
  app.post<OfAddress>(routes.accountAddress(), writing, signedIn(needs, change(needs)))
  app.post<OfAddress>(
    routes.accountAddressRemoval(),
    writing,
    signedIn(needs, async (request, reply, customer) => {
      const removed = isId(idOf(request)) && (await removeAddress(needs, customer.id, idOf(request)))
      return removed ? reply.redirect(`${routes.accountAddresses}?done=removed`, 303) : lost(needs, request, reply)
    }),
  )
  app.post<OfAddress>(
    routes.accountAddressMain(),
    writing,
    signedIn(needs, async (request, reply, customer) => {
      const moved = isId(idOf(request)) && (await makeMainAddress(needs, customer.id, idOf(request)))
      return moved ? reply.redirect(`${routes.accountAddresses}?done=saved`, 303) : lost(needs, request, reply)
    }),
  )
}

const writing = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

const idOf = (request: FastifyRequest): string => (request.params as OfAddress['Params']).address

type Handler = (request: FastifyRequest, reply: FastifyReply, customer: Customer) => Promise<unknown>

const ownBook = (needs: CustomerNeeds, customerId: string, reason: string) =>
  inTransaction(needs.db, (tx) => openBook(tx, needs.vault, customerId, { purpose: 'account', reason }))

const showBook =
  (needs: CustomerNeeds, trouble?: (reader: Reader) => string): Handler =>
  async (request, reply, customer) => {
    const addresses = await ownBook(needs, customer.id, 'خودتان دفترچهٔ نشانی‌هایتان را باز کردید')
    return showMine(needs, request, reply, trouble ? 409 : 200, (framed) => (
      <AddressesPage
        {...framed}
        addresses={addresses}
        told={trouble ? null : toldBy(request, framed.reader)}
        trouble={trouble?.(framed.reader) ?? null}
      />
    ))
  }

const add =
  (needs: CustomerNeeds): Handler =>
  async (request, reply, customer) => {
    const typed = readTyped(request.body, addressFields)
    const { key } = readTyped(request.body, ['key'])
    const parsed = parseAddress(typed, needs.slots.places)
    if (!parsed.ok) return showForm(needs, request, reply, { id: null, key, typed, errors: parsed.errors, status: 422 })
    const added = await addAddress(needs, customer.id, {
      id: idOfForm(customer.id, key),
      address: parsed.address,
      now: needs.clock(),
    })
    if (added === 'added') return reply.redirect(`${routes.accountAddresses}?done=saved`, 303)
    const full = ({ words }: Reader) => words.profile.addresses.full(MOST_ADDRESSES)
    return showBook(needs, full)(request, reply, customer)
  }

const showKept =
  (needs: CustomerNeeds): Handler =>
  async (request, reply, customer) => {
    const book = await ownBook(needs, customer.id, 'خودتان نشانی‌ای را برای ویرایش باز کردید')
    const address = book.find(({ id }) => id === idOf(request))
    if (!address) return lost(needs, request, reply)
    return showForm(needs, request, reply, {
      id: address.id,
      typed: {
        label: address.label ?? '',
        name: address.name,
        province: address.province,
        city: address.cityName,
        street: address.street,
        postalCode: address.postalCode ?? '',
      },
      errors: {},
      status: 200,
    })
  }

const change =
  (needs: CustomerNeeds): Handler =>
  async (request, reply, customer) => {
    const id = idOf(request)
    if (!isId(id)) return lost(needs, request, reply)
    const typed = readTyped(request.body, addressFields)
    const parsed = parseAddress(typed, needs.slots.places)
    if (!parsed.ok) {
      const book = await ownBook(needs, customer.id, 'خودتان نشانی‌ای را ویرایش کردید')
      if (!book.some((each) => each.id === id)) return lost(needs, request, reply)
      return showForm(needs, request, reply, { id, typed, errors: parsed.errors, status: 422 })
    }
    const changed = await changeAddress(needs, customer.id, { id, address: parsed.address, now: needs.clock() })
    return changed ? reply.redirect(`${routes.accountAddresses}?done=saved`, 303) : lost(needs, request, reply)
  }

type Shown = {
  id: string | null
  key?: string
  typed: Typed<AddressField>
  errors: Errors<AddressField>
  status: number
}

const showForm = (needs: CustomerNeeds, request: FastifyRequest, reply: FastifyReply, shown: Shown) =>
  showMine(needs, request, reply, shown.status, (framed) => (
    <AddressFormPage
      {...framed}
      id={shown.id}
      formKey={shown.key || newFormKey()}
      typed={shown.typed}
      errors={shown.errors}
      places={needs.slots.places}
    />
  ))
