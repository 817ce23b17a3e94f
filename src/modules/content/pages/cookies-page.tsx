import { routes } from '../../../routes.ts'
import { browserMemory } from '../../../ui/browser-memory.ts'
import type { Reader } from '../../../ui/reader.ts'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import { ContentPage, type Frame, type Inside, Words } from './content-page.tsx'

/** One cookie of the register, as its page tells it. */
export type CookieFact = {
  name: string
  purpose: { fa: string; en: string }
  lifetimeDays: number
  /** the clauses of the policy that it serves */
  clause: string
}

type Facts = { cookies: readonly CookieFact[] }

/** Every cookie that the shop can set, and how to set none (P42–P44, P65). */
export const CookiesPage = ({ cookies, ...frame }: Frame & Facts) => (
  <ContentPage {...frame}>
    <Cookies reader={frame.reader} text={frame.text} cookies={cookies} />
  </ContentPage>
)

export const Cookies = ({ reader, text, cookies }: Inside & Facts) => (
  <>
    <Words text={text} part="lead" />
    <Table reader={reader} cookies={cookies} />
    <Kept reader={reader} />
    <Words text={text} part="without" />
    <Words text={text} part="how" />
  </>
)

const lifetime = (reader: Reader, days: number): string => {
  const words = reader.words.content.cookies
  if (days >= 1) return words.days(Math.round(days))
  return days * 24 >= 1 ? words.hours(Math.round(days * 24)) : words.minutes(Math.round(days * 24 * 60))
}

const Table = ({ reader, cookies }: { reader: Reader; cookies: readonly CookieFact[] }) => {
  const words = reader.words.content.cookies
  return (
    <ScrollTable class="specs" caption={words.table}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.purpose}</th>
          <th scope="col">{words.lifetime}</th>
        </tr>
      </thead>
      <tbody>
        {cookies.map(({ name, purpose, lifetimeDays, clause }) => (
          <tr>
            <th scope="row">
              <code class="ltr">{name}</code>
            </th>
            <td>
              {purpose[reader.language]}
              <span class="tiny muted own-line">
                {words.clause}: <bdi>{clause}</bdi>
              </span>
            </td>
            <td class="num">{lifetime(reader, lifetimeDays)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

const Kept = ({ reader }: { reader: Reader }) => {
  const { kept: words, page } = reader.words.telemetry
  const columns = reader.words.content.cookies
  return (
    <>
      <h2>{words.title}</h2>
      <p>
        {words.text} <a href={routes.usageData}>{page.title}</a>
      </p>
      <ScrollTable class="specs" caption={words.title} quiet>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.purpose}</th>
            <th scope="col">{columns.lifetime}</th>
          </tr>
        </thead>
        <tbody>
          {browserMemory.map(({ name, words: key, clause }) => (
            <tr>
              <th scope="row">
                <code class="ltr">{name}</code>
              </th>
              <td>
                {words[key]}
                <span class="tiny muted own-line">
                  {columns.clause}: <bdi>{clause}</bdi>
                </span>
              </td>
              <td>{words[`${key}Until`]}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  )
}
