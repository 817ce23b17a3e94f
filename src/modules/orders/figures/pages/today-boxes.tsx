import { formatNumber, formatToman } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import type { FiguresProps } from './figures-page.tsx'

/** What is going on now. A number leads to its page where its reader may open it. */
export const TodayBoxes = ({ reader, today, may }: Pick<FiguresProps, 'reader' | 'today' | 'may'>) => {
  const { figures: words, officeOrders } = reader.words
  const number = (count: number) => formatNumber(count, reader.language)
  const queue = (name: string) => `${routes.officeOrders}?queue=${name}`
  const boxes = [
    { title: words.orders, value: number(today.orders), href: may.has('orders.read') ? queue('all') : null },
    { title: words.money, value: formatToman(today.rials, reader.language), href: null },
    ...today.queues.map(({ queue: name, orders }) => ({
      title: officeOrders.queues[name],
      value: number(orders),
      href: may.has('orders.read') ? queue(name) : null,
    })),
    { title: words.failedPayments, value: number(today.failedPayments), href: null },
    {
      title: words.failedMessages,
      value: number(today.failedMessages),
      href: may.has('messages.read') ? routes.officeMessages : null,
    },
    {
      title: words.failedJobs,
      value: number(today.failedJobs),
      href: may.has('health.read') ? routes.officeJobs : null,
    },
  ]
  return (
    <section class="stack g3">
      <h2>{words.today}</h2>
      <div class="kpis">
        {boxes.map(({ title, value, href }) => (
          <div class="box kpi">
            <p>{title}</p>
            <b class="num">{value}</b>
            {href ? (
              <p>
                <a href={href} aria-label={`${words.see}: ${title}`}>
                  {words.see}
                </a>
              </p>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  )
}
