import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { At } from '../../../ui/dates.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { SESSION_DAYS, SESSION_IDLE_DAYS } from '../customer.ts'

/** Somewhere that she is signed in. */
export type Device = { id: string; device: string; madeAt: Date; seenAt: Date; here: boolean }

/** Where she is signed in, with «sign out this one» and «all others». */
export const DevicesPage = (props: { reader: Reader; species: SpeciesLink[]; devices: Device[] }) => {
  const { reader, devices } = props
  const { devices: words, account } = reader.words.signIn
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      current={{ tab: 'me' }}
      species={props.species}
    >
      <div class="wrap">
        <Crumbs reader={reader} way={[{ href: routes.account, text: account.title }]} here={words.title} />
        <div class="narrow stack">
          <h1>{words.title}</h1>
          <p class="muted">{words.intro}</p>
          <div class="stack g3">
            {devices.map((device) => (
              <Row reader={reader} device={device} />
            ))}
          </div>
          {devices.length > 1 ? (
            <form action={routes.accountDeviceEnds} method="post">
              <button class="btn danger" type="submit" name="device" value="others">
                {words.endOthers}
              </button>
            </form>
          ) : (
            <p>{words.only}</p>
          )}
          <p class="small muted">{words.rule(SESSION_IDLE_DAYS, SESSION_DAYS)}</p>
        </div>
      </div>
    </Page>
  )
}

const Row = ({ reader, device }: { reader: Reader; device: Device }) => {
  const words = reader.words.signIn.devices
  return (
    <article class="box stack g2">
      <h2 class="h-l row">
        <bdi>{device.device === '?' ? words.unknown : device.device}</bdi>
        {device.here ? <span class="badge trust">{words.here}</span> : null}
      </h2>
      <p class="small muted">
        {words.since} <At reader={reader} at={device.madeAt} />
        <span class="own-line">
          {words.seen} <At reader={reader} at={device.seenAt} />
        </span>
      </p>
      <form action={routes.accountDeviceEnds} method="post">
        <button class="btn line" type="submit" name="device" value={device.id}>
          {words.end}
        </button>
      </form>
    </article>
  )
}
