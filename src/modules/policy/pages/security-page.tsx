import { At } from '../../../ui/dates.tsx'
import { ScrollTable } from '../../../ui/scroll-table.tsx'
import type { Standing } from '../probe-run.ts'
import type { SecurityItem } from '../security-list.ts'
import { type Frame, PolicyFrame, Registers } from './policy-frame.tsx'
import { Seal, sealOfProbe } from './seal.tsx'

type Props = Frame & { items: readonly SecurityItem[]; standing: (probe: string) => Standing }

/** The security list (P66): each item, how it is looked at, and whether it held when it was last looked at. */
export const SecurityPage = ({ items, standing, ...frame }: Props) => {
  const { reader } = frame
  const words = reader.words.policy.security
  const standings = items.map(({ probe }) => standing(probe))
  const known = standings.flatMap(({ here, copy }) => here ?? copy ?? [])
  return (
    <PolicyFrame {...frame} title={words.title} description={words.description} inside>
      <article class="prose">
        <h1>{words.title}</h1>
        <p class="muted">{words.lead}</p>
        <p class="strong">
          {known.length === 0 ? words.never : words.score(known.filter(({ holds }) => holds).length, items.length)}
        </p>
        <Registers reader={reader} />
        <ScrollTable class="specs security-list" caption={words.title}>
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.how}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <Row reader={reader} item={item} standing={standings[index]!} />
            ))}
          </tbody>
        </ScrollTable>
      </article>
    </PolicyFrame>
  )
}

const Row = ({ reader, item, standing }: { reader: Frame['reader']; item: SecurityItem; standing: Standing }) => {
  const at = standing.here?.lastAt ?? standing.copy?.at
  return (
    <tr>
      <th scope="row">
        {item.title[reader.language]}
        <bdi class="tiny muted own-line ltr">ASVS {item.number}</bdi>
      </th>
      <td>{item.how[reader.language]}</td>
      <td>
        <Seal reader={reader} kind={sealOfProbe(standing)} />
        {at ? (
          <span class="tiny muted own-line">
            <At reader={reader} at={at} />
          </span>
        ) : null}
      </td>
    </tr>
  )
}
