import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { SMS_LINE } from '../../messaging/index.ts'
import type { Shown } from '../look.ts'
import { hasSecret, type ProviderName } from '../provider.ts'

type Props = {
  reader: Reader
  frame: OfficeFrame
  shown: ReadonlyMap<ProviderName, Shown>
  open: { pay: boolean; bank: boolean; sms: boolean; email: boolean }
}

const groups = {
  pay: ['zarinpal', 'zibal', 'cash'],
  sms: ['kavenegar', 'smsir', 'ghasedak', 'melipayamak'],
  mail: ['smtp'],
} as const satisfies Record<string, readonly ProviderName[]>

/** Every way to be paid and to send messages, each with its state, and where its key comes from. */
export const ProvidersPage = ({ reader, frame, shown, open }: Props) => {
  const words = reader.words.officeSettings
  const lacking = [
    ...(open.pay ? (open.bank ? [] : [words.missing.bank]) : [words.missing.pay]),
    ...(open.sms ? [] : [words.missing.sms]),
    ...(open.email ? [] : [words.missing.email]),
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p class="muted prose">{words.intro}</p>
      {lacking.map((text) => (
        <Note kind="warn" icon="warn">
          {text}
        </Note>
      ))}
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <section class="box stack" aria-labelledby={`${group}-title`}>
          <h2 id={`${group}-title`}>{words.groups[group]}</h2>
          <p class="small muted">
            {words.groupTexts[group]}
            {group === 'sms' ? (
              <>
                {' '}
                <bdi class="num">{reader.language === 'fa' ? persianDigits(SMS_LINE) : SMS_LINE}</bdi>
              </>
            ) : null}
          </p>
          <OfficeTable
            reader={reader}
            caption={words.groups[group]}
            columns={columnsOf(reader)}
            rows={inOrder(groups[group].flatMap((name) => shown.get(name) ?? []))}
            path={routes.officeProviders}
            list={{ filters: {}, sort: '', descending: false, after: null }}
            more={null}
          />
        </section>
      ))}
    </OfficePage>
  )
}

const inOrder = (rows: Shown[]): Shown[] => [...rows].sort((one, other) => placeOf(one) - placeOf(other))
const placeOf = ({ state }: Shown): number => ('position' in state ? state.position : 0)

const columnsOf = (reader: Reader): Column<Shown>[] => {
  const { columns: words, names, ...more } = reader.words.officeSettings
  return [
    { head: words.name, cell: ({ name }) => <a href={routes.officeProvider(name)}>{names[name]}</a> },
    { head: words.state, cell: (one) => <StateBadge reader={reader} shown={one} /> },
    {
      head: words.secret,
      cell: ({ name, fixed, setAt }) => {
        if (!hasSecret(name)) return <span class="muted">—</span>
        if (fixed.account) return more.secret.environment
        if (!setAt) return <span class="muted">{more.secret.none}</span>
        return (
          <>
            {more.secret.set} <Day reader={reader} day={setAt} />
          </>
        )
      },
    },
    {
      head: words.works,
      cell: ({ workedAt }) => (workedAt ? <Day reader={reader} day={workedAt} /> : <span class="muted">—</span>),
    },
  ]
}

export const StateBadge = ({ reader, shown }: { reader: Reader; shown: Shown }) => {
  const { state: words } = reader.words.officeSettings
  if (!shown.state.on) return <span class="badge">{words.off}</span>
  return shown.ready ? <span class="badge trust">{words.on}</span> : <span class="badge warn">{words.noAccount}</span>
}
