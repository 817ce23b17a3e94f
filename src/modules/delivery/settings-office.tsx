import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { formatNumber } from '../../platform/persian/numbers.ts'
import { routes } from '../../routes.ts'
import { readList } from '../../ui/list-address.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type OfficeNeeds, office, officeFrame } from '../staff/index.ts'
import { seenState } from './changes/change.ts'
import { changesBefore, settingsState } from './changes/queries.ts'
import { firstSample, MOST_TOMAN, numberIn, readSent } from './office-form.ts'
import { FormPage } from './pages/form-page.tsx'
import { HistoryPage } from './pages/history-page.tsx'
import { type Sender, submitChange, type Told } from './submit-change.ts'

const PAGE_ROWS = 50
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The settings of delivery, and the history of everything that was changed of it. */
export const settingsOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeDeliverySettings,
    office(needs, 'delivery.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeDeliverySettings,
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    office(needs, 'delivery.edit', (request, reply, staff) => change(needs, request, reply, staff)),
  )
  app.get(
    routes.officeDeliveryHistory,
    office(needs, 'delivery.edit', (request, reply, staff) => showHistory(needs, request, reply, staff)),
  )
}

const change = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const sent = readSent(request)
  const { errors: say } = readerOf(needs.jar, request).words.officeDelivery
  const { freeFromRials: typed = '', cutoffHour: hour, seen = '' } = sent.typed
  const toman = typed === '' ? null : numberIn(typed, 0, MOST_TOMAN)
  const cutoffHour = numberIn(hour, 0, 23)
  const errors = {
    ...(typed !== '' && toman === null ? { freeFromRials: say.number(0, MOST_TOMAN) } : {}),
    ...(cutoffHour === null ? { cutoffHour: say.number(0, 23) } : {}),
  }
  const back = (told: Told) => show(needs, request, reply, staff, told)
  if (cutoffHour === null || Object.keys(errors).length > 0) return back({ sent, errors, seen, status: 422 })
  const wanted = { freeFromRials: toman === null ? null : toman * 10, cutoffHour }
  return submitChange(needs, request, reply, staff, {
    sent,
    change: { kind: 'settings', wanted, seen },
    field: 'cutoffHour',
    done: routes.officeDeliverySettings,
    show: back,
  })
}

const show = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender, told: Told) => {
  const [row] = await settingsState(needs.db)
  const { state } = row!
  const frame = officeFrame(needs, staff, routes.officeDelivery)
  return needs.render(
    request,
    reply,
    (reader) => {
      const { settings: words } = reader.words.officeDelivery
      const n = (value: number) => formatNumber(value, reader.language)
      const there = {
        ...firstSample,
        freeFromRials: state.freeFromRials === null ? '' : n(state.freeFromRials / 10),
        cutoffHour: n(state.cutoffHour),
      }
      const form = {
        address: routes.officeDeliverySettings,
        fields: [
          {
            name: 'freeFromRials',
            label: words.freeFromRials,
            hint: words.freeHint,
            kind: 'number' as const,
            optional: true,
          },
          { name: 'cutoffHour', label: words.cutoffHour, kind: 'number' as const },
        ],
        typed: told.sent?.typed ?? there,
        lines: [],
        errors: told.errors ?? {},
        seen: told.seen ?? seenState(state),
        differing: told.differing ?? null,
        preview: told.preview ?? null,
      }
      return <FormPage reader={reader} frame={frame} title={words.title} tab="settings" form={form} />
    },
    { status: told.status ?? 200 },
  )
}

const showHistory = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const list = readList(request.query, { filters: {}, sorts: ['at'], descending: true })
  const [, ms, id] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(list.after ?? '') ?? []
  const before = ms && id && isId(id) ? { at: new Date(Number(ms)), id } : { at: new Date('9999-01-01'), id: LAST_ID }
  const found = await changesBefore(needs.db, before, PAGE_ROWS + 1)
  const rows = found.slice(0, PAGE_ROWS)
  const last = rows.at(-1)
  const props = {
    frame: officeFrame(needs, staff, routes.officeDelivery),
    rows,
    list,
    more: last && found.length > PAGE_ROWS ? `${last.at.getTime()}_${last.id}` : null,
    me: staff.by.id,
  }
  return needs.render(request, reply, (reader) => <HistoryPage reader={reader} {...props} />)
}
