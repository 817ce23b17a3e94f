import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import type { Customer } from './customer.ts'
import { signedIn } from './guard.ts'
import { lost, showMine, toldBy } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { PetFormPage } from './pages/pet-form-page.tsx'
import { PetsPage } from './pages/pets-page.tsx'
import { MOST_PETS, type ParsedPet, type PetField, parsePet, petFields, typedPet } from './pet.ts'
import { addPet, changePet, openPets, removePet } from './pet-list.ts'
import { idOfForm, newFormKey } from './profile-form-key.ts'
import { type Errors, emptyTyped, readTyped, type Typed } from './typed-form.ts'

type OfPet = { Params: { pet: string } }
type Handler = (request: FastifyRequest, reply: FastifyReply, customer: Customer) => Promise<unknown>

/** Her animals, optional from end to end. */
export const petShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.accountPets, signedIn(needs, showPets(needs)))
  app.get(
    routes.accountNewPet,
    signedIn(needs, (request, reply) =>
      showForm(needs, request, reply, { id: null, typed: emptyTyped(petFields), errors: {}, status: 200 }),
    ),
  )
  app.post(routes.accountPets, writing, signedIn(needs, add(needs)))
  app.get<OfPet>(routes.accountPet(), signedIn(needs, showKept(needs)))
  app.post<OfPet>(routes.accountPet(), writing, signedIn(needs, change(needs)))
  app.post<OfPet>(
    routes.accountPetRemoval(),
    writing,
    signedIn(needs, async (request, reply, customer) => {
      const removed = isId(idOf(request)) && (await removePet(needs, customer.id, idOf(request)))
      return removed ? reply.redirect(`${routes.accountPets}?done=removed`, 303) : lost(needs, request, reply)
    }),
  )
}

const writing = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

const idOf = (request: FastifyRequest): string => (request.params as OfPet['Params']).pet

const ownPets = (needs: CustomerNeeds, customerId: string, reason: string) =>
  inTransaction(needs.db, (tx) => openPets(tx, needs.vault, customerId, reason))

const showPets =
  (needs: CustomerNeeds, trouble?: (reader: Reader) => string): Handler =>
  async (request, reply, customer) => {
    const pets = await ownPets(needs, customer.id, 'خودتان صفحهٔ پت‌هایتان را باز کردید')
    return showMine(needs, request, reply, trouble ? 409 : 200, (framed) => (
      <PetsPage
        {...framed}
        pets={pets}
        now={needs.clock()}
        told={trouble ? null : toldBy(request, framed.reader)}
        trouble={trouble?.(framed.reader) ?? null}
      />
    ))
  }

const parse = (needs: CustomerNeeds, typed: Typed<PetField>): ParsedPet =>
  parsePet(
    typed,
    needs.species().map(({ slug }) => slug),
    needs.clock(),
  )

const add =
  (needs: CustomerNeeds): Handler =>
  async (request, reply, customer) => {
    const typed = readTyped(request.body, petFields)
    const { key } = readTyped(request.body, ['key'])
    const parsed = parse(needs, typed)
    if (!parsed.ok) return showForm(needs, request, reply, { id: null, key, typed, errors: parsed.errors, status: 422 })
    const added = await addPet(needs, customer.id, {
      id: idOfForm(customer.id, key),
      pet: parsed.pet,
      now: needs.clock(),
    })
    if (added === 'added') return reply.redirect(`${routes.accountPets}?done=saved`, 303)
    return showPets(needs, ({ words }) => words.profile.pets.full(MOST_PETS))(request, reply, customer)
  }

const showKept =
  (needs: CustomerNeeds): Handler =>
  async (request, reply, customer) => {
    const pets = await ownPets(needs, customer.id, 'خودتان یکی از پت‌هایتان را برای ویرایش باز کردید')
    const pet = pets.find(({ id }) => id === idOf(request))
    if (!pet) return lost(needs, request, reply)
    return showForm(needs, request, reply, { id: pet.id, typed: typedPet(pet), errors: {}, status: 200 })
  }

const change =
  (needs: CustomerNeeds): Handler =>
  async (request, reply, customer) => {
    const id = idOf(request)
    if (!isId(id)) return lost(needs, request, reply)
    const typed = readTyped(request.body, petFields)
    const parsed = parse(needs, typed)
    if (!parsed.ok) {
      const pets = await ownPets(needs, customer.id, 'خودتان یکی از پت‌هایتان را ویرایش کردید')
      if (!pets.some((each) => each.id === id)) return lost(needs, request, reply)
      return showForm(needs, request, reply, { id, typed, errors: parsed.errors, status: 422 })
    }
    const changed = await changePet(needs, customer.id, id, parsed.pet)
    return changed ? reply.redirect(`${routes.accountPets}?done=saved`, 303) : lost(needs, request, reply)
  }

type Shown = { id: string | null; key?: string; typed: Typed<PetField>; errors: Errors<PetField>; status: number }

const showForm = (needs: CustomerNeeds, request: FastifyRequest, reply: FastifyReply, shown: Shown) =>
  showMine(needs, request, reply, shown.status, (framed) => (
    <PetFormPage
      {...framed}
      id={shown.id}
      formKey={shown.key || newFormKey()}
      typed={shown.typed}
      errors={shown.errors}
    />
  ))
