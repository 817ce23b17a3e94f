import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { PaperLine, PaperRow } from '../papers/queries.ts'
import { Expiry, Goods, LotLink, type Names, type Shown, StockTabs, Who } from './parts.tsx'

export type PaperProps = Shown & { paper: PaperRow; lines: PaperLine[]; names: Names; me: string }

/** What somebody received, counted or corrected at once: who, why, and what it did to each lot. */
export const PaperPage = ({ reader, frame, paper, lines, names, me }: PaperProps) => {
  const words = reader.words.officeStock
  const columns: Column<PaperLine>[] = [
    {
      head: words.goods,
      words: true,
      cell: ({ variantId }) => <Goods reader={reader} names={names} variantId={variantId} />,
    },
    { head: words.lot, cell: ({ lotId, code }) => <LotLink reader={reader} lot={{ id: lotId, code }} /> },
    {
      head: words.movements.quantity,
      figure: true,
      cell: ({ quantity }) => <bdi class="num">{words.signed(quantity)}</bdi>,
    },
    { head: words.expires, cell: ({ expiresOn }) => <Expiry reader={reader} day={expiresOn} /> },
  ]
  return (
    <OfficePage reader={reader} title={words.papers.one[paper.kind]} frame={frame}>
      <StockTabs reader={reader} current="papers" />
      <section class="box">
        <dl class="pd">
          <dt>{words.movements.at}</dt>
          <dd>
            <At reader={reader} at={paper.at} />
          </dd>
          <dt>{words.movements.who}</dt>
          <dd>
            <Who reader={reader} me={me} author={paper} />
          </dd>
          <dt>{words.movements.why}</dt>
          <dd>
            {words.reasons[paper.reason]}: {paper.note}
          </dd>
        </dl>
      </section>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.papers.one[paper.kind]}
          columns={columns}
          rows={lines}
          path={routes.officePaper(paper.id)}
          list={{ filters: {}, sort: '', descending: false, after: null }}
          more={null}
          none={words.papers.noLines}
        />
      </section>
      <p class="muted small">{words.papers.saved}</p>
    </OfficePage>
  )
}
