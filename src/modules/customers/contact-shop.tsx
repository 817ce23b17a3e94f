import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { tidy } from '../../platform/persian/normalise.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { contactConfirmShop } from './contact-confirm-shop.tsx'
import { changeName, makeMainContact, openProfile, removeContact } from './contacts.ts'
import type { Customer } from './customer.ts'
import { freshlyProven, signedIn } from './guard.ts'
import { doneIn, lost, showMine } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { ProfilePage } from './pages/profile-page.tsx'
import { type FieldTrouble, lengthTrouble, readTyped } from './typed-form.ts'

type OfContact = { Params: { contact: string } }
type Handler = (request: FastifyRequest, reply: FastifyReply, customer: Customer) => Promise<unknown>

/** Her name and contacts. What changes where we write to asks first for a fresh proof of who she is. */
export const contactShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.accountProfile, signedIn(needs, showProfile(needs)))
  app.post(
    routes.accountName,
    writing,
    signedIn(needs, async (request, reply, customer) => {
      const { name: typed } = readTyped(request.body, ['name'])
      const name = tidy(typed)
      const trouble = lengthTrouble(name, 2, 80)
      if (trouble) return showProfile(needs, { status: 422, name: { typed, trouble } })(request, reply, customer)
      await changeName(needs, customer.id, name, needs.clock())
      return reply.redirect(`${routes.accountProfile}?done=saved`, 303)
    }),
  )
  app.post<OfContact>(
    routes.accountContactMain(),
    writing,
    freshlyProven(needs, async (request, reply, customer) => {
      const id = idOf(request)
      const moved = isId(id) && (await makeMainContact(needs, customer.id, id, needs.clock()))
      return moved ? reply.redirect(`${routes.accountProfile}?done=main`, 303) : lost(needs, request, reply)
    }),
  )
  app.post<OfContact>(
    routes.accountContactRemoval(),
    writing,
    freshlyProven(needs, async (request, reply, customer) => {
      const id = idOf(request)
      const removed = isId(id) ? await removeContact(needs, customer, id, needs.clock()) : 'gone'
      if (removed === 'gone') return lost(needs, request, reply)
      if (removed === 'removed') return reply.redirect(`${routes.accountProfile}?done=removed`, 303)
      const last = { status: 409, trouble: ({ words }: Reader) => words.profile.contacts.lastMobile }
      return showProfile(needs, last)(request, reply, customer)
    }),
  )
  contactConfirmShop(app, needs)
}

const writing = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

const idOf = (request: FastifyRequest): string => (request.params as OfContact['Params']).contact

type Shown = {
  status: number
  name?: { typed: string; trouble: FieldTrouble }
  trouble?: (reader: Reader) => string
}

const showProfile =
  (needs: CustomerNeeds, shown?: Shown): Handler =>
  async (request, reply, customer) => {
    const { name, contacts, waiting } = await inTransaction(needs.db, (tx) =>
      openProfile(tx, needs.vault, customer, needs.clock()),
    )
    return showMine(needs, request, reply, shown?.status ?? 200, (framed) => (
      <ProfilePage
        {...framed}
        name={{
          typed: shown?.name?.typed ?? name,
          error: shown?.name && framed.reader.words.profile.errors[shown.name.trouble],
        }}
        contacts={contacts}
        waiting={waiting}
        told={shown ? null : toldHere(request, framed.reader)}
        trouble={shown?.trouble?.(framed.reader) ?? null}
      />
    ))
  }

const toldHere = (request: FastifyRequest, { words }: Reader): string | null => {
  const told: Record<string, string> = {
    saved: words.profile.saved,
    removed: words.profile.removed,
    main: words.profile.contacts.nowMain,
    added: words.profile.contacts.added,
    mobile: words.profile.contacts.mobileConfirmed,
    link: words.profile.contacts.linkSent,
  }
  const done = doneIn(request)
  return Object.hasOwn(told, done) ? told[done]! : null
}
