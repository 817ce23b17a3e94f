import { formatNumber, formatToman } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { Field } from '../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { CategoryChoice, DiscountFigures } from '../office-needs.ts'
import type { OfficeRow } from '../office-queries.ts'
import { stateOf, sumText, toneOf, usesText, whatItGives } from './discount-words.ts'

type DiscountPageProps = {
  reader: Reader
  frame: OfficeFrame
  discount: OfficeRow
  figures: DiscountFigures | null
  days: { day: string; taken: number; back: number }[]
  categories: CategoryChoice[]
  /** why it was not stopped */
  trouble: string | null
  now: Date
}

/** One discount: its terms, what orders made of it, and the way to stop it. Figures are of nobody. */
export const DiscountPage = (props: DiscountPageProps) => {
  const { reader, frame, discount, now } = props
  const words = reader.words.officeDiscounts
  const state = stateOf(discount, now)
  return (
    <OfficePage
      reader={reader}
      title={reader.language === 'fa' ? discount.titleFa : discount.titleEn}
      frame={frame}
      beside={<span class={toneOf[state]}>{words.states[state]}</span>}
    >
      <div class="cols a">
        <div class="stack">
          <About {...props} />
          {discount.stoppedAt ? null : <Stop {...props} />}
        </div>
        <div class="stack">
          <Figures {...props} />
          {discount.code ? <Days {...props} /> : null}
        </div>
      </div>
    </OfficePage>
  )
}

const About = ({ reader, discount, categories }: DiscountPageProps) => {
  const words = reader.words.officeDiscounts
  const { form, common } = { form: words.form, common: reader.words.common }
  const titles = categories
    .filter(({ slug }) => discount.categorySlugs.includes(slug))
    .map(({ titleFa, titleEn }) => (reader.language === 'fa' ? titleFa : titleEn))
  const goods = [...titles, ...discount.productCodes].join(common.listComma)
  const facts = [
    [words.how, discount.code ? <bdi>{discount.code}</bdi> : words.hows.automatic],
    [words.columns.gives, whatItGives(reader, discount)],
    [form.goods, goods === '' ? form.allGoods : goods],
    discount.minimumRials > 0 ? [form.minimum, formatToman(discount.minimumRials, reader.language)] : null,
    discount.firstOrder ? [form.firstOrder, words.yes] : null,
    discount.usesPerPerson ? [form.usesPerPerson, formatNumber(discount.usesPerPerson, reader.language)] : null,
    [form.fromDay, <Day reader={reader} day={discount.validFrom} />],
    [
      form.lastDay,
      discount.validUntil ? <Day reader={reader} day={new Date(discount.validUntil.getTime() - 1)} /> : words.open,
    ],
    discount.stoppedAt ? [words.stoppedAt, <At reader={reader} at={discount.stoppedAt} />] : null,
  ].filter((fact) => fact !== null)
  return (
    <section class="box stack g3">
      <h2>{words.about}</h2>
      <dl class="pd">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {discount.stoppedAt ? null : (
        <p>
          <a class="btn line" href={routes.officeDiscountTerms(discount.id)} data-key="e">
            {words.edit}
          </a>
        </p>
      )}
    </section>
  )
}

const Figures = ({ reader, discount, figures }: DiscountPageProps) => {
  const orders = figures?.orders ?? 0
  const words = reader.words.officeDiscounts
  return (
    <section class="box stack g3">
      <h2>{words.figures}</h2>
      <p class="small muted">{words.figuresText}</p>
      <dl class="pd">
        {discount.code ? (
          <>
            <dt>{words.columns.uses}</dt>
            <dd class="num">{usesText(reader, discount)}</dd>
          </>
        ) : null}
        <dt>{words.columns.orders}</dt>
        <dd class="num">{formatNumber(orders, reader.language)}</dd>
        <dt>{words.columns.reduced}</dt>
        <dd class="num">{sumText(reader, orders, figures?.reducedRials ?? 0)}</dd>
        <dt>{words.paid}</dt>
        <dd class="num">{sumText(reader, orders, figures?.paidRials ?? 0)}</dd>
      </dl>
    </section>
  )
}

const Days = ({ reader, days }: DiscountPageProps) => {
  const words = reader.words.officeDiscounts
  return (
    <section class="box stack g3">
      <h2>{words.days}</h2>
      {days.length === 0 ? <p class="muted">{words.noUse}</p> : null}
      {days.length === 0 ? null : (
        <table class="figures">
          <caption class="vh">{words.days}</caption>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.taken}</th>
              <th scope="col">{words.back}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, taken, back }) => (
              <tr>
                <th scope="row">
                  <Day reader={reader} day={day} />
                </th>
                <td class="num">{formatNumber(taken, reader.language)}</td>
                <td class="num">{formatNumber(back, reader.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const Stop = ({ reader, discount, trouble }: DiscountPageProps) => {
  const words = reader.words.officeDiscounts
  return (
    <form class="box stack g3" method="post" action={routes.officeDiscountStops(discount.id)}>
      <h2>{words.stopTitle}</h2>
      <p class="small muted">{words.stopText}</p>
      <Field reader={reader} name="why" label={words.why} error={trouble ?? undefined} maxLength={500} />
      <button class="btn danger" type="submit">
        {words.stop}
      </button>
    </form>
  )
}
