import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Item } from '../../queries.ts'
import { pageNames, type TextPage } from '../../text-page.ts'

type TextsPageProps = { reader: Reader; frame: OfficeFrame; items: readonly Item[]; me: string }

/** The pages whose texts staff may change: whose text stands there, and who changed it last. */
export const TextsPage = ({ reader, frame, items, me }: TextsPageProps) => {
  const { texts: words, history } = reader.words.officeContent
  const itemOf = (page: TextPage) => items.find(({ subject }) => subject === `page:${page}`)
  const columns: Column<TextPage>[] = [
    {
      head: words.page,
      cell: (page) => <a href={routes.officeText(page)}>{reader.words.pageTexts[page].title}</a>,
    },
    {
      head: words.state,
      cell: (page) => {
        const edited = itemOf(page)?.state != null
        return <span class={edited ? 'badge trust' : 'badge'}>{edited ? words.edited : words.shipped}</span>
      },
    },
    { head: words.by, words: true, cell: (page) => <LastChange reader={reader} item={itemOf(page)} me={me} /> },
    { head: history.link, cell: (page) => <a href={routes.officeTextHistory(page)}>{history.link}</a> },
    { head: words.open, cell: (page) => <a href={routes[page]}>{words.open}</a> },
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p class="muted prose">{words.intro}</p>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.title}
          columns={columns}
          rows={pageNames}
          path={routes.officeTexts}
          list={{ filters: {}, sort: '', descending: false, after: null }}
          more={null}
        />
      </section>
    </OfficePage>
  )
}

const LastChange = ({ reader, item, me }: { reader: Reader; item: Item | undefined; me: string }) => {
  const words = reader.words.officeContent.texts
  if (!item) return <span class="muted">{words.never}</span>
  return (
    <>
      <At reader={reader} at={item.at} />
      <span class="own-line tiny muted">
        <WhoWrote reader={reader} byRole={item.byRole} isMe={item.byId === me} />
      </span>
    </>
  )
}

/** Names of staff are sealed like everybody's: a page says the role, and whether it was the reader herself. */
export const WhoWrote = ({ reader, byRole, isMe }: { reader: Reader; byRole: string; isMe: boolean }) => {
  const { roles } = reader.words.office
  const role = roles[byRole as keyof typeof roles] ?? byRole
  return <>{isMe ? `${role} (${reader.words.officeContent.texts.you})` : role}</>
}
