import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import { formatNumber } from '../../platform/persian/numbers.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, office, officeFrame, textField } from '../staff/index.ts'
import { type Keeper, namesOf } from './office-lists.ts'
import { RulesPage, type RulesPreview, type RulesProps, type RulesTyped } from './pages/rules-page.tsx'
import { changeRules } from './rules/change-rules.ts'
import { countExpiring, countLow, latestRuleChanges, lotsBetween, stockRules } from './rules/queries.ts'
import { mostOfRule, ruleFields, type StockRules, seenRules } from './rules/rules.ts'
import type { StockOfficeNeeds } from './stock-slots.ts'
import { wholeNumber } from './whole-number.ts'

const MOST_CHANGES = 50

/** The rules of the storehouse: looked at, tried out, changed. */
export const rulesOffice = (app: FastifyInstance, needs: StockOfficeNeeds): void => {
  app.get(
    routes.officeStockRules,
    office(needs, 'stock.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeStockRules,
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    office(needs, 'stock.edit', (request, reply, staff) => change(needs, request, reply, staff)),
  )
}

const change = async (needs: StockOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Keeper) => {
  const { rules: words } = readerOf(needs.jar, request).words.officeStock
  const text = (name: keyof RulesTyped) => textField(request, name, 300).trim()
  const typed: RulesTyped = {
    minimumDays: text('minimumDays'),
    lowUnits: text('lowUnits'),
    expiringDays: text('expiringDays'),
    why: text('why'),
  }
  const read = ruleFields.map((field) => {
    const least = field === 'expiringDays' ? 1 : 0
    return [field, wholeNumber(typed[field], { least, most: mostOfRule[field] })] as const
  })
  const wrong = read.filter(([, value]) => value === null).map(([field]) => field)
  if (wrong.length > 0) {
    const say = (field: keyof StockRules) => (field === 'lowUnits' ? words.errors.units : words.errors.days)
    const errors = Object.fromEntries(wrong.map((field) => [field, say(field)]))
    return show(needs, request, reply, staff, { typed, errors, status: 422 })
  }
  const wanted = Object.fromEntries(read) as StockRules
  const seen = textField(request, 'seen', 40)
  if (textField(request, 'step', 9) === 'see')
    return show(needs, request, reply, staff, { typed, seen, preview: await previewOf(needs, wanted) })
  const act = { action: 'stock.rules-changed', target: 'stock:rules', why: typed.why || words.title } as const
  const changed = await inAudited(needs, staff.by, act, (audited) => changeRules(audited, { seen, wanted }))
  if (changed.ok) return reply.redirect(routes.officeStockRules, 303)
  const { language } = readerOf(needs.jar, request)
  const differing = ruleFields
    .filter((field) => changed.now[field] !== wanted[field])
    .map((field) => ({
      field: words[field],
      theirs: formatNumber(changed.now[field], language),
      yours: formatNumber(wanted[field], language),
    }))
  return show(needs, request, reply, staff, { typed, differing, status: 409 })
}

/** What the shop would look like under these rules. */
const previewOf = async ({ db, clock }: StockOfficeNeeds, wanted: StockRules): Promise<RulesPreview> => {
  const now = clock()
  const day = (days: number) => tehranDay(addDays(now, days))
  const [rules] = await stockRules(db)
  const [lower, upper] = [rules!.minimumDays, wanted.minimumDays].sort((one, other) => one - other) as [number, number]
  const [[shift], [low], [expiring]] = await Promise.all([
    lotsBetween(db, day(lower), day(upper)),
    countLow(db, wanted.lowUnits, day(0)),
    countExpiring(db, day(wanted.expiringDays)),
  ])
  return {
    leave: wanted.minimumDays > rules!.minimumDays,
    lots: shift!.lots,
    units: shift!.units,
    nowLow: low!.variants,
    nowExpiring: expiring!.lots,
  }
}

type Told = Partial<Pick<RulesProps, 'typed' | 'seen' | 'errors' | 'differing' | 'preview'>> & { status?: number }

const show = async (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Keeper,
  { typed, seen, errors = {}, differing = null, preview = null, status = 200 }: Told,
) => {
  const [[rules], changes] = await Promise.all([stockRules(needs.db), latestRuleChanges(needs.db, MOST_CHANGES)])
  const names = await namesOf(
    needs,
    changes.flatMap(({ variantId }) => (variantId ? [{ variantId }] : [])),
  )
  const { language } = readerOf(needs.jar, request)
  const said = (field: keyof StockRules) => formatNumber(rules![field], language)
  const props = {
    frame: officeFrame(needs, staff, routes.officeStock),
    typed: typed ?? {
      minimumDays: said('minimumDays'),
      lowUnits: said('lowUnits'),
      expiringDays: said('expiringDays'),
      why: '',
    },
    // A form that came back is made from what is there now.
    seen: seen ?? seenRules(rules!),
    errors,
    differing,
    preview,
    changes,
    names,
    me: staff.by.id,
  }
  return needs.render(request, reply, (reader) => <RulesPage reader={reader} {...props} />, { status })
}
