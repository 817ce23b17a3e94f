import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formatNumber } from '../../platform/persian/numbers.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type OfficeNeeds, office, officeFrame } from '../staff/index.ts'
import { seenState, type WeekState } from './changes/change.ts'
import { methodState, weekState } from './changes/queries.ts'
import { firstSample, numberIn, readSent, type Sent } from './office-form.ts'
import { FormPage } from './pages/form-page.tsx'
import type { FormField } from './pages/parts.tsx'
import { type Sender, submitChange, type Told } from './submit-change.ts'
import { titleOf } from './tariffs-office.tsx'

const COLUMNS = ['weekday', 'fromHour', 'toHour', 'capacity', 'cutoffMinutes'] as const
const ROOM = 3
const MOST_CAPACITY = 10_000
const MOST_CUTOFF = 10_080

/** The week of a courier. */
export const weekOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeWeek(),
    office(needs, 'delivery.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeWeek(),
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    office(needs, 'delivery.edit', (request, reply, staff) => change(needs, request, reply, staff)),
  )
}

const courierIn = async ({ db }: OfficeNeeds, request: FastifyRequest) => {
  const { method: code } = request.params as { method: string }
  const [there] = await methodState(db, code)
  return there?.state.kind === 'courier' ? { code, method: there.state } : null
}

const change = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const courier = await courierIn(needs, request)
  if (!courier) return reply.callNotFound()
  const sent = readSent(request, COLUMNS)
  const back = (told: Told) => show(needs, request, reply, staff, told)
  const { seen = '' } = sent.typed
  const { wanted, errors } = weekIn(sent, readerOf(needs.jar, request))
  if (Object.keys(errors).length > 0) return back({ sent, errors, seen, status: 422 })
  return submitChange(needs, request, reply, staff, {
    sent,
    change: { kind: 'week', method: courier.code, wanted, seen },
    field: 'weekday-0',
    done: routes.officeWeek(courier.code),
    show: back,
  })
}

const weekIn = ({ lines }: Sent, reader: Reader) => {
  const { errors: say } = reader.words.officeDelivery
  const errors: Record<string, string> = {}
  const bounds = {
    weekday: [0, 6],
    fromHour: [0, 23],
    toHour: [1, 24],
    capacity: [0, MOST_CAPACITY],
    cutoffMinutes: [0, MOST_CUTOFF],
  } as const
  const slots = lines.map((line, n) => {
    const value = (name: keyof typeof bounds): number => {
      const [least, most] = bounds[name]
      const found = numberIn(line[name], least, most)
      if (found === null)
        errors[`${name}-${n}`] = say.line(n + 1, name === 'weekday' ? say.choose : say.number(least, most))
      return found ?? 0
    }
    const slot = {
      weekday: value('weekday'),
      fromHour: value('fromHour'),
      toHour: value('toHour'),
      capacity: value('capacity'),
      cutoffMinutes: value('cutoffMinutes'),
    }
    if (slot.fromHour >= slot.toHour) errors[`toHour-${n}`] ??= say.line(n + 1, say.hours)
    return slot
  })
  slots.forEach((slot, n) => {
    const before = slots.slice(0, n).find((other) => overlap(slot, other))
    if (before) errors[`fromHour-${n}`] ??= say.line(n + 1, say.overlap)
  })
  const wanted: WeekState = {
    slots: slots.sort((one, other) => one.weekday - other.weekday || one.fromHour - other.fromHour),
  }
  return { wanted, errors }
}

type Slot = WeekState['slots'][number]

const overlap = (one: Slot, other: Slot): boolean =>
  one.weekday === other.weekday && one.fromHour < other.toHour && other.fromHour < one.toHour

const columnsOf = (reader: Reader): FormField[] => {
  const { week: words } = reader.words.officeDelivery
  const weekdays = words.weekdays.map((text, n) => ({ value: String(n), text }))
  return [
    { name: 'weekday', label: words.weekday, kind: 'choice', options: weekdays },
    { name: 'fromHour', label: words.fromHour, kind: 'number' },
    { name: 'toHour', label: words.toHour, kind: 'number' },
    { name: 'capacity', label: words.capacity, kind: 'number' },
    { name: 'cutoffMinutes', label: words.cutoffMinutes, kind: 'number' },
  ]
}

const show = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender, told: Told) => {
  const courier = await courierIn(needs, request)
  if (!courier) return reply.callNotFound()
  const [row] = await weekState(needs.db, courier.code)
  const week = row!.state
  const frame = officeFrame(needs, staff, routes.officeDelivery)
  return needs.render(
    request,
    reply,
    (reader) => {
      const { week: words } = reader.words.officeDelivery
      const n = (value: number) => formatNumber(value, reader.language)
      const there = week.slots.map((slot) => ({
        weekday: String(slot.weekday),
        fromHour: n(slot.fromHour),
        toHour: n(slot.toHour),
        capacity: n(slot.capacity),
        cutoffMinutes: n(slot.cutoffMinutes),
      }))
      const form = {
        address: routes.officeWeek(courier.code),
        fields: [],
        rows: {
          label: words.line,
          columns: columnsOf(reader),
          fold: {
            keyOf: ({ weekday = '' }: Record<string, string>) => weekday,
            title: (weekday: string, lines: number) =>
              words.fold(words.weekdays[Number(weekday || NaN)] ?? words.more, lines),
          },
        },
        typed: told.sent?.typed ?? firstSample,
        lines: [...(told.sent?.lines ?? there), ...Array.from({ length: ROOM }, () => ({}))],
        errors: told.errors ?? {},
        seen: told.seen ?? seenState(week),
        differing: told.differing ?? null,
        preview: told.preview ?? null,
      }
      const title = words.title(titleOf(reader, courier.method))
      return <FormPage reader={reader} frame={frame} title={title} tab={null} form={form} intro={words.text} />
    },
    { status: told.status ?? 200 },
  )
}
