import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formatNumber } from '../../platform/persian/numbers.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type OfficeNeeds, office, officeFrame } from '../staff/index.ts'
import { type MethodState, seenState } from './changes/change.ts'
import { everyMethod } from './changes/list-queries.ts'
import { methodState } from './changes/queries.ts'
import { firstSample, MOST_TOMAN, numberIn, readSent, type Sent } from './office-form.ts'
import { FormPage } from './pages/form-page.tsx'
import { MethodsPage } from './pages/methods-page.tsx'
import type { FormField } from './pages/parts.tsx'
import { type Sender, submitChange, type Told } from './submit-change.ts'

const CODE = /^[a-z][a-z-]{1,39}$/
const MOST_DAYS = 60
const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** The methods of delivery: the list, a new one, one of them. */
export const methodsOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeDelivery,
    office(needs, 'delivery.edit', async (request, reply, staff) => {
      const methods = await everyMethod(needs.db)
      const frame = officeFrame(needs, staff, routes.officeDelivery)
      return needs.render(request, reply, (reader) => <MethodsPage reader={reader} frame={frame} methods={methods} />)
    }),
  )
  for (const address of [routes.officeNewMethod, routes.officeMethod()]) {
    app.get(
      address,
      office(needs, 'delivery.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
    )
    app.post(
      address,
      limited,
      office(needs, 'delivery.edit', (request, reply, staff) => change(needs, request, reply, staff)),
    )
  }
}

/** Null: a new one. */
const codeIn = (request: FastifyRequest): string | null => (request.params as { method?: string }).method ?? null

const change = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender) => {
  const sent = readSent(request)
  const known = codeIn(request)
  const code = known ?? sent.typed.code ?? ''
  const [there] = CODE.test(code) ? await methodState(needs.db, code) : []
  if (known !== null && !there) return reply.callNotFound()
  const back = (told: Told) => show(needs, request, reply, staff, told)
  const reader = readerOf(needs.jar, request)
  const { wanted, errors } = methodIn(sent, reader, there?.state.kind ?? null)
  const { errors: say } = reader.words.officeDelivery
  if (!CODE.test(code)) errors.code = say.code
  else if (known === null && there) errors.code = say.codeTaken
  if (Object.keys(errors).length > 0) return back({ sent, errors, seen: sent.typed.seen ?? '', status: 422 })
  const { seen = '' } = sent.typed
  return submitChange(needs, request, reply, staff, {
    sent,
    change: { kind: 'method', code, wanted, seen },
    field: 'titleFa',
    done: routes.officeMethod(code),
    show: back,
  })
}

const methodIn = ({ typed }: Sent, reader: Reader, kind: MethodState['kind'] | null) => {
  const { errors: say } = reader.words.officeDelivery
  const errors: Record<string, string> = {}
  const title = (name: 'titleFa' | 'titleEn') => {
    const text = typed[name] ?? ''
    if (text === '' || text.length > 80) errors[name] = say.text(80)
    return text
  }
  const number = (name: string, most: number) => {
    const value = numberIn(typed[name], 0, most)
    if (value === null) errors[name] = say.number(0, most)
    return value ?? 0
  }
  const free = typed.freeFromRials ?? ''
  const kinds: readonly (string | undefined)[] = ['post', 'carrier', 'courier']
  if (kind === null && !kinds.includes(typed.kind)) errors.kind = say.choose
  const wanted: MethodState = {
    titleFa: title('titleFa'),
    titleEn: title('titleEn'),
    kind: kind ?? (typed.kind as MethodState['kind']),
    active: typed.active === '1',
    promiseDaysMin: number('promiseDaysMin', MOST_DAYS),
    promiseDaysMax: number('promiseDaysMax', MOST_DAYS),
    freeOffered: typed.freeOffered === '1',
    freeFromRials: free === '' ? null : number('freeFromRials', MOST_TOMAN) * 10,
    position: number('position', 1_000),
  }
  if (wanted.promiseDaysMin > wanted.promiseDaysMax) errors.promiseDaysMax ??= say.promise
  return { wanted, errors }
}

const typedOf = (reader: Reader, method: MethodState): Record<string, string> => {
  const n = (value: number) => formatNumber(value, reader.language)
  return {
    titleFa: method.titleFa,
    titleEn: method.titleEn,
    active: method.active ? '1' : '',
    promiseDaysMin: n(method.promiseDaysMin),
    promiseDaysMax: n(method.promiseDaysMax),
    freeOffered: method.freeOffered ? '1' : '',
    freeFromRials: method.freeFromRials === null ? '' : n(method.freeFromRials / 10),
    position: n(method.position),
  }
}

const fieldsOf = (reader: Reader, isNew: boolean): FormField[] => {
  const { methods: words } = reader.words.officeDelivery
  const kinds = (['post', 'carrier', 'courier'] as const).map((value) => ({ value, text: words.kinds[value] }))
  return [
    ...(isNew
      ? ([
          { name: 'code', label: words.code, hint: words.codeHint, kind: 'text' },
          { name: 'kind', label: words.kind, kind: 'choice', options: kinds },
        ] as FormField[])
      : []),
    { name: 'titleFa', label: words.titleFa, kind: 'text' },
    { name: 'titleEn', label: words.titleEn, kind: 'text' },
    { name: 'active', label: words.active, kind: 'check' },
    { name: 'promiseDaysMin', label: words.promiseDaysMin, kind: 'number' },
    { name: 'promiseDaysMax', label: words.promiseDaysMax, kind: 'number' },
    { name: 'freeOffered', label: words.freeOffered, kind: 'check' },
    { name: 'freeFromRials', label: words.freeFromRials, hint: words.freeHint, kind: 'number', optional: true },
    { name: 'position', label: words.position, kind: 'number' },
  ]
}

const show = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Sender, told: Told) => {
  const code = codeIn(request)
  const [there] = code ? await methodState(needs.db, code) : []
  if (code !== null && !there) return reply.callNotFound()
  const frame = officeFrame(needs, staff, routes.officeDelivery)
  return needs.render(
    request,
    reply,
    (reader) => {
      const { methods: words } = reader.words.officeDelivery
      const say = (count: number) => formatNumber(count, reader.language)
      const empty = { promiseDaysMin: say(2), promiseDaysMax: say(5), position: say(9) }
      const form = {
        address: code ? routes.officeMethod(code) : routes.officeNewMethod,
        fields: fieldsOf(reader, code === null),
        typed: told.sent?.typed ?? { ...firstSample, ...(there ? typedOf(reader, there.state) : empty) },
        lines: [],
        errors: told.errors ?? {},
        seen: told.seen ?? seenState(there?.state ?? null),
        differing: told.differing ?? null,
        preview: told.preview ?? null,
      }
      const title = there ? (reader.language === 'fa' ? there.state.titleFa : there.state.titleEn) : words.newTitle
      return (
        <FormPage reader={reader} frame={frame} title={title} tab={null} form={form}>
          {code ? <MethodLinks reader={reader} code={code} courier={there?.state.kind === 'courier'} /> : null}
        </FormPage>
      )
    },
    { status: told.status ?? 200 },
  )
}

const MethodLinks = ({ reader, code, courier }: { reader: Reader; code: string; courier: boolean }) => {
  const { methods: words } = reader.words.officeDelivery
  return (
    <p class="row">
      <a class="btn line" href={routes.officeTariffs(code)}>
        {words.tariffs}
      </a>
      {courier ? (
        <a class="btn line" href={routes.officeWeek(code)}>
          {words.week}
        </a>
      ) : null}
    </p>
  )
}
