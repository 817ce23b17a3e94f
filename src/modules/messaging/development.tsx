import type { FastifyInstance } from 'fastify'
import { type Db, inTransaction } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { persianDigits } from '../../platform/persian/digits.ts'
import { showPhone } from '../../platform/persian/phone.ts'
import { routes } from '../../routes.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Render } from '../../ui/render.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import type { MessagingKeys } from './keys.ts'
import { emailOf, type LetterOptions } from './letter.ts'
import { messageReader } from './letters/reader.ts'
import { sendLetter } from './letters/send-letter.ts'
import { optionsToShow } from './letters/shown.ts'
import { linkOf } from './link-of.ts'
import { MessagesPage, type ShownMessage, toWrite } from './pages/messages-page.tsx'
import { latestMessages, messageById, type RegisterRow } from './queries.ts'
import { SECRET_FIELDS, type Secrets } from './templates.ts'

export type ViewerNeeds = {
  db: Db
  vault: Vault
  keys: MessagingKeys
  render: Render
  species: () => SpeciesLink[]
  shop: LetterOptions['shop']
}

const SHOWN = 50

/** The viewer of the register, instead of a provider. Mounted in development only; production refuses to have it. */
export const messageViewer = (app: FastifyInstance, needs: ViewerNeeds): void => {
  const { db, keys, render, species, shop } = needs
  app.get(routes.messages, async (request, reply) => {
    const rows = await latestMessages(db, SHOWN)
    const opened = await openContacts(needs, rows)
    const messages = rows.map((row): ShownMessage => {
      const sealed = opened.get(row.recordId) ?? {}
      const contact = sealed[row.field] ?? null
      const to = contact && row.field === 'mobile' ? persianDigits(showPhone(contact)) : contact
      return { ...row, to, secrets: secretsOf(sealed), link: linkOf({ keys, origin: shop.origin }, row) }
    })
    return render(request, reply, (reader) => (
      <MessagesPage reader={reader} species={species()} messages={messages} shop={shop} />
    ))
  })
  app.get(routes.messageHtml(), async (request, reply) => {
    const { id } = request.params as { id: string }
    const [row] = isId(id) ? await messageById(db, id) : []
    if (row?.channel !== 'email') return reply.callNotFound()
    const sealed = (await openContacts(needs, [row])).get(row.recordId) ?? {}
    const letter = emailOf(messageReader(row.language), toWrite(row), {
      ...optionsToShow(shop, secretsOf(sealed)),
      link: linkOf({ keys, origin: shop.origin }, row),
    })
    return sendLetter(reply, letter.html)
  })
}

const openContacts = ({ db, vault }: ViewerNeeds, rows: RegisterRow[]) =>
  inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: [...new Set(rows.map((row) => row.recordId))],
      fields: ['mobile', 'email', ...SECRET_FIELDS],
      actor: { kind: 'system', job: 'development-viewer' },
      purpose: 'development',
      reason: 'development viewer',
    }),
  )

const secretsOf = ({ code, token }: Record<string, string>): Secrets => ({
  ...(code === undefined ? {} : { code }),
  ...(token === undefined ? {} : { token }),
})
