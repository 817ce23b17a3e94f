import type { FastifyInstance } from 'fastify'
import { type Db, inTransaction } from '../../platform/database.ts'
import { persianDigits } from '../../platform/persian/digits.ts'
import { showPhone } from '../../platform/persian/phone.ts'
import { routes } from '../../routes.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Render } from '../../ui/render.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import { MessagesPage, type ShownMessage } from './pages/messages-page.tsx'
import { latestMessages } from './queries.ts'
import { SECRET_FIELDS } from './templates.ts'

export type ViewerNeeds = { db: Db; vault: Vault; render: Render; species: () => SpeciesLink[] }

const SHOWN = 50

/** The viewer of the register, instead of a provider. Mounted in development only; production refuses to have it. */
export const messageViewer = (app: FastifyInstance, { db, vault, render, species }: ViewerNeeds): void => {
  app.get(routes.messages, async (request, reply) => {
    const rows = await latestMessages(db, SHOWN)
    const opened = await inTransaction(db, (tx) =>
      openRecords(tx, vault, {
        recordIds: [...new Set(rows.map((row) => row.recordId))],
        fields: ['mobile', 'email', ...SECRET_FIELDS],
        actor: { kind: 'system', job: 'development-viewer' },
        purpose: 'development',
        reason: 'development viewer',
      }),
    )
    const messages = rows.map((row): ShownMessage => {
      const sealed = opened.get(row.recordId) ?? {}
      const contact = sealed[row.field] ?? null
      const to = contact && row.field === 'mobile' ? persianDigits(showPhone(contact)) : contact
      return { ...row, to, secrets: sealed }
    })
    return render(request, reply, (reader) => <MessagesPage reader={reader} species={species()} messages={messages} />)
  })
}
