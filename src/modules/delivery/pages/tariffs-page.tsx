import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Select } from '../../../ui/form.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type MethodState, seenState } from '../changes/change.ts'
import type { ListedSheet } from '../changes/list-queries.ts'
import { everyPlace, placeName } from '../place-name.ts'
import { DeliveryTabs, type Shown } from './parts.tsx'

type TariffsProps = Shown & { code: string; method: MethodState; sheets: ListedSheet[]; today: string }

const plainList = { filters: {}, sort: '', descending: false, after: null }

/** Every sheet of a method, and the way to a new one. */
export const TariffsPage = ({ reader, frame, code, method, sheets, today }: TariffsProps) => {
  const { tariffs: words } = reader.words.officeDelivery
  const title = words.title(reader.language === 'fa' ? method.titleFa : method.titleEn)
  const columns: Column<ListedSheet>[] = [
    {
      head: words.place,
      cell: ({ place }) => <a href={routes.officeTariff(code, place)}>{placeName(reader, place)}</a>,
    },
    { head: words.validFrom, cell: (sheet) => <From reader={reader} sheet={sheet} sheets={sheets} today={today} /> },
    {
      head: words.steps,
      words: true,
      cell: ({ steps }) => <Steps reader={reader} steps={steps} />,
    },
  ]
  return (
    <OfficePage reader={reader} title={title} frame={frame}>
      <DeliveryTabs reader={reader} current={null} />
      <p class="muted prose">{words.text}</p>
      <form class="box stack g3 bo-half" action={routes.officeTariffs(code)}>
        <Select reader={reader} name="place" label={words.newFor} options={everyPlace(reader)} />
        <button class="btn line" type="submit">
          {words.open}
        </button>
      </form>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={title}
          columns={columns}
          rows={sheets}
          path={routes.officeTariffs(code)}
          list={plainList}
          more={null}
          none={words.none}
        />
      </section>
    </OfficePage>
  )
}

/** «تا ۵۰۰ گرم: ۷۸٬۰۰۰ تومان», each whole on its line. */
const Steps = ({ reader, steps }: { reader: Reader; steps: ListedSheet['steps'] }) => (
  <ul class="tariff-steps">
    {steps.map((step) => (
      <li class="num">{reader.words.officeDelivery.tariffs.stepText(step.weightToGrams, step.priceRials)}</li>
    ))}
  </ul>
)

type SheetsProps = { reader: Reader; code: string; sheets: ListedSheet[]; today: string }

/** The sheets of one place; what is not valid yet can be taken away. */
export const SheetList = ({ reader, code, sheets, today }: SheetsProps) => {
  const { tariffs: words } = reader.words.officeDelivery
  const columns: Column<ListedSheet>[] = [
    { head: words.validFrom, cell: (sheet) => <From reader={reader} sheet={sheet} sheets={sheets} today={today} /> },
    {
      head: words.steps,
      words: true,
      cell: ({ steps }) => <Steps reader={reader} steps={steps} />,
    },
    {
      head: words.remove,
      cell: (sheet) => (sheet.validFrom > today ? <Remove reader={reader} code={code} sheet={sheet} /> : ''),
    },
  ]
  return (
    <section class="box stack g3">
      <h2>{words.sheets}</h2>
      <OfficeTable
        reader={reader}
        caption={words.sheets}
        columns={columns}
        rows={sheets}
        path={routes.officeTariffs(code)}
        list={plainList}
        more={null}
        none={words.none}
      />
    </section>
  )
}

const Remove = ({ reader, code, sheet }: { reader: Reader; code: string; sheet: ListedSheet }) => (
  <form method="post" action={routes.officeSheetRemovals(code, sheet.place)}>
    <input type="hidden" name="validFrom" value={sheet.validFrom} />
    <input type="hidden" name="seen" value={seenState({ steps: sheet.steps })} />
    <button class="btn quiet" type="submit">
      {reader.words.officeDelivery.tariffs.remove}
    </button>
  </form>
)

const From = ({
  reader,
  sheet,
  sheets,
  today,
}: {
  reader: Reader
  sheet: ListedSheet
  sheets: ListedSheet[]
  today: string
}) => {
  const { tariffs: words } = reader.words.officeDelivery
  const valid = sheets.find(({ place, validFrom }) => place === sheet.place && validFrom <= today)
  return (
    <>
      <Day reader={reader} day={sheet.validFrom} />{' '}
      <span class={sheet === valid ? 'badge trust' : sheet.validFrom > today ? 'badge warn' : 'badge'}>
        {sheet === valid ? words.now : sheet.validFrom > today ? words.future : words.past}
      </span>
    </>
  )
}
