import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOfJalali, jalaliOf, parseJalaliOrIsoDate } from '../../platform/persian/jalali.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type OfficeNeeds, office, officeFrame } from '../staff/index.ts'
import { type HolidayKind, seenState } from './changes/change.ts'
import { listedHolidays } from './changes/list-queries.ts'
import { firstSample, numberIn, readSent, type Sent } from './office-form.ts'
import { HolidaysPage } from './pages/holidays-page.tsx'
import { type Sender, submitChange, type Told } from './submit-change.ts'
import { daysAfter, solarHolidays } from './working-days.ts'

const limited = { config: { rateLimit: { max: 120, timeWindow: 60_000 } } }
const MOST_TITLE = 120
const kinds: readonly HolidayKind[] = ['lunar', 'extra', 'solar']

/** Days that do not count: those that are listed beside Fridays and the fixed solar ones. */
export const holidaysOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeHolidays,
    office(needs, 'delivery.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeHolidays,
    limited,
    office(needs, 'delivery.edit', (request, reply, staff) => add(needs, request, reply, staff)),
  )
  app.post(
    routes.officeHoliday(),
    limited,
    office(needs, 'delivery.edit', (request, reply, staff) => change(needs, request, reply, staff)),
  )
}

/** A new holiday, tried out on the sample order or written. */
const add = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const sent = readSent(request)
  const { errors: say } = readerOf(needs.jar, request).words.officeDelivery
  const day = parseJalaliOrIsoDate(sent.typed.day ?? '')
  const { title = '' } = sent.typed
  const kind = kinds.find((each) => each === sent.typed.kind)
  const errors = {
    ...(day ? {} : { day: say.day }),
    ...(title === '' || title.length > MOST_TITLE ? { title: say.text(MOST_TITLE) } : {}),
    ...(kind ? {} : { kind: say.choose }),
  }
  const back = (told: Told) => show(needs, request, reply, staff, { ...told, sent })
  if (!day || !kind || Object.keys(errors).length > 0) return back({ errors, status: 422 })
  const wanted = { kind, published: sent.typed.published === '1' }
  return submitChange(needs, request, reply, staff, {
    sent,
    change: { kind: 'holiday', day, title, wanted, seen: seenState(null) },
    field: 'day',
    done: `${routes.officeHolidays}?year=${jalaliOf(day).year}`,
    show: back,
  })
}

/** A listed holiday is said to be in the official calendar, or taken away. */
const change = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const { day: text } = request.params as { day: string }
  const day = parseJalaliOrIsoDate(text)
  const sent = readSent(request)
  const kind = kinds.find((each) => each === sent.typed.kind)
  if (!day || !kind) return reply.callNotFound()
  const { title = '', seen = '' } = sent.typed
  const wanted = sent.typed.published === '1' ? { kind, published: true } : null
  return submitChange(needs, request, reply, staff, {
    sent: { ...sent, typed: { ...sent.typed, step: 'save' } },
    change: { kind: 'holiday', day, title, wanted, seen },
    field: 'day',
    done: `${routes.officeHolidays}?year=${jalaliOf(day).year}`,
    show: ({ sent: _, ...told }) => show(needs, request, reply, staff, told, jalaliOf(day).year),
  })
}

const FIRST_YEAR = 1390
const LAST_YEAR = 1500
const emptyForm: Sent = { typed: { ...firstSample, day: '', title: '', kind: 'lunar', published: '' }, lines: [] }

const show = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Sender,
  told: Told,
  ofChange?: number,
) => {
  const { year: asked } = request.query as Record<string, unknown>
  const wanted = numberIn(typeof asked === 'string' ? asked : '', FIRST_YEAR, LAST_YEAR)
  const year = ofChange ?? wanted ?? jalaliOf(needs.clock()).year
  const [from, next] = [year, year + 1].map((each) => dayOfJalali({ year: each, month: 1, day: 1 })!) as [
    string,
    string,
  ]
  const listed = await listedHolidays(needs.db, from, daysAfter(next, -1))
  const props = {
    frame: officeFrame(needs, staff, routes.officeDelivery),
    year,
    listed,
    fixed: solarHolidays(year),
    sent: told.sent ?? emptyForm,
    errors: told.errors ?? {},
    differing: told.differing ?? null,
    preview: told.preview ?? null,
  }
  return needs.render(request, reply, (reader) => <HolidaysPage reader={reader} {...props} />, {
    status: told.status ?? 200,
  })
}
