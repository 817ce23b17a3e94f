import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseJalaliOrIsoDate } from '../../platform/persian/jalali.ts'
import { formatNumber } from '../../platform/persian/numbers.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type OfficeNeeds, office, officeFrame } from '../staff/index.ts'
import { type MethodState, type SheetState, seenState } from './changes/change.ts'
import { sheetsOfMethod } from './changes/list-queries.ts'
import { methodState, sheetState } from './changes/queries.ts'
import { firstSample, MOST_GRAMS, MOST_TOMAN, numberIn, readSent, type Sent } from './office-form.ts'
import { FormPage } from './pages/form-page.tsx'
import { SheetList, TariffsPage } from './pages/tariffs-page.tsx'
import { isPlace, placeName, placeOfSample } from './place-name.ts'
import { type Sender, submitChange, type Told } from './submit-change.ts'

const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }
const COLUMNS = ['stepGrams', 'price'] as const
const ROOM = 6

/** Tariffs: sheets of one method, and a new one for a place. */
export const tariffsOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeTariffs(),
    office(needs, 'delivery.edit', async (request, reply, staff) => {
      const about = await aboutIn(needs, request)
      if (!about) return reply.callNotFound()
      const { place } = request.query as Record<string, unknown>
      if (typeof place === 'string' && isPlace(place))
        return reply.redirect(routes.officeTariff(about.code, place), 303)
      const sheets = await sheetsOfMethod(needs.db, about.code)
      const props = {
        frame: officeFrame(needs, staff, routes.officeDelivery),
        ...about,
        sheets,
        today: tehranDay(needs.clock()),
      }
      return needs.render(request, reply, (reader) => <TariffsPage reader={reader} {...props} />)
    }),
  )
  app.get(
    routes.officeTariff(),
    office(needs, 'delivery.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeTariff(),
    limited,
    office(needs, 'delivery.edit', (request, reply, staff) => write(needs, request, reply, staff)),
  )
  app.post(
    routes.officeSheetRemovals(),
    limited,
    office(needs, 'delivery.edit', (request, reply, staff) => remove(needs, request, reply, staff)),
  )
}

type AboutMethod = { code: string; method: MethodState }

const aboutIn = async ({ db }: OfficeNeeds, request: FastifyRequest): Promise<AboutMethod | null> => {
  const { method: code } = request.params as { method: string }
  const [there] = await methodState(db, code)
  return there ? { code, method: there.state } : null
}

const placeIn = (request: FastifyRequest): string | null => {
  const { place } = request.params as { place: string }
  return isPlace(place) ? place : null
}

const write = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const [about, place] = [await aboutIn(needs, request), placeIn(request)]
  if (!about || !place) return reply.callNotFound()
  const sent = readSent(request, COLUMNS)
  const back = (told: Told) => show(needs, request, reply, staff, told)
  const { wanted, errors } = sheetIn(sent, readerOf(needs.jar, request))
  const validFrom = parseJalaliOrIsoDate(sent.typed.validFrom ?? '')
  if (!validFrom) errors.validFrom = readerOf(needs.jar, request).words.officeDelivery.errors.day
  if (!validFrom || Object.keys(errors).length > 0)
    return back({ sent, errors, seen: sent.typed.seen ?? '', status: 422 })
  // A form is made from no sheet, or from the one that already stands for that day: the page says which.
  const seen = sent.typed.seenDay === validFrom ? (sent.typed.seen ?? '') : seenState(null)
  return submitChange(needs, request, reply, staff, {
    sent,
    change: { kind: 'sheet', method: about.code, place, validFrom, wanted, seen },
    cityCode: placeOfSample(place)?.cityCode ?? null,
    field: 'validFrom',
    done: routes.officeTariff(about.code, place),
    show: (told) => back({ ...told, sent: withDay(sent, told, validFrom) }),
  })
}

/** After a conflict the form is made from the sheet of that day. */
const withDay = (sent: Sent, { status }: Told, validFrom: string): Sent =>
  status === 409 ? { ...sent, typed: { ...sent.typed, seenDay: validFrom } } : sent

const sheetIn = ({ lines }: Sent, reader: Reader) => {
  const { errors: say } = reader.words.officeDelivery
  const errors: Record<string, string> = {}
  const steps = lines.map(({ stepGrams, price }, n) => {
    const [grams, toman] = [numberIn(stepGrams, 1, MOST_GRAMS), numberIn(price, 0, MOST_TOMAN)]
    if (grams === null) errors[`stepGrams-${n}`] = say.line(n + 1, say.number(1, MOST_GRAMS))
    if (toman === null) errors[`price-${n}`] = say.line(n + 1, say.number(0, MOST_TOMAN))
    return { weightToGrams: grams ?? 0, priceRials: (toman ?? 0) * 10 }
  })
  if (steps.length === 0) errors['stepGrams-0'] = say.noSteps
  const twice = steps.findIndex(
    (step, n) => steps.findIndex(({ weightToGrams }) => weightToGrams === step.weightToGrams) < n,
  )
  if (twice > 0) errors[`stepGrams-${twice}`] ??= say.line(twice + 1, say.twice)
  const wanted: SheetState = { steps: steps.sort((one, other) => one.weightToGrams - other.weightToGrams) }
  return { wanted, errors }
}

const remove = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const [about, place] = [await aboutIn(needs, request), placeIn(request)]
  if (!about || !place) return reply.callNotFound()
  const sent = readSent(request)
  const validFrom = parseJalaliOrIsoDate(sent.typed.validFrom ?? '')
  const { errors } = readerOf(needs.jar, request).words.officeDelivery
  if (!validFrom) return show(needs, request, reply, staff, { errors: { validFrom: errors.day }, status: 422 })
  return submitChange(needs, request, reply, staff, {
    sent: { ...sent, typed: { ...sent.typed, step: 'save' } },
    change: { kind: 'sheet', method: about.code, place, validFrom, wanted: null, seen: sent.typed.seen ?? '' },
    field: 'validFrom',
    done: routes.officeTariff(about.code, place),
    show: ({ sent: _, seen: __, ...told }) => show(needs, request, reply, staff, told),
  })
}

const show = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender, told: Told) => {
  const [about, place] = [await aboutIn(needs, request), placeIn(request)]
  if (!about || !place) return reply.callNotFound()
  const today = tehranDay(needs.clock())
  const sheets = (await sheetsOfMethod(needs.db, about.code)).filter((sheet) => sheet.place === place)
  const [valid] = sheets.filter(({ validFrom }) => validFrom <= today)
  const sent = told.sent ?? firstSent(valid?.steps ?? [], place, readerOf(needs.jar, request))
  const day = parseJalaliOrIsoDate(sent.typed.seenDay ?? '') ?? ''
  const [ofDay] = day === '' ? [] : await sheetState(needs.db, about.code, place, day)
  const frame = officeFrame(needs, staff, routes.officeDelivery)
  return needs.render(
    request,
    reply,
    (reader) => {
      const { tariffs: words } = reader.words.officeDelivery
      const form = {
        address: routes.officeTariff(about.code, place),
        fields: [{ name: 'validFrom', label: words.from, hint: words.fromHint, kind: 'text' as const }],
        rows: {
          label: words.step,
          columns: [
            { name: 'stepGrams', label: words.weight, kind: 'number' as const },
            { name: 'price', label: words.price, kind: 'number' as const },
          ],
        },
        typed: sent.typed,
        lines: [...sent.lines, ...Array.from({ length: ROOM }, () => ({}))],
        errors: told.errors ?? {},
        seen: told.seen ?? seenState(ofDay?.state ?? null),
        hidden: { seenDay: day },
        differing: told.differing ?? null,
        preview: told.preview ?? null,
      }
      return (
        <FormPage
          reader={reader}
          frame={frame}
          title={words.sheetTitle(titleOf(reader, about.method), placeName(reader, place))}
          tab={null}
          form={form}
        >
          <SheetList reader={reader} code={about.code} sheets={sheets} today={today} />
        </FormPage>
      )
    },
    { status: told.status ?? 200 },
  )
}

/** A new sheet begins as the one that is valid now. */
const firstSent = (steps: SheetState['steps'], place: string, reader: Reader): Sent => ({
  typed: {
    ...firstSample,
    sampleProvince: placeOfSample(place)?.provinceCode ?? firstSample.sampleProvince,
    validFrom: '',
  },
  lines: steps.map(({ weightToGrams, priceRials }) => ({
    stepGrams: formatNumber(weightToGrams, reader.language),
    price: formatNumber(priceRials / 10, reader.language),
  })),
})

export const titleOf = (reader: Reader, { titleFa, titleEn }: Pick<MethodState, 'titleFa' | 'titleEn'>): string =>
  reader.language === 'fa' ? titleFa : titleEn
