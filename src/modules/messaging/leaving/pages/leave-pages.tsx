import type { ComponentChildren } from 'preact'
import { routes } from '../../../../routes.ts'
import { Note } from '../../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../../ui/page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Channel } from '../../message.ts'
import type { Standing } from '../leave.ts'

type Framed = { reader: Reader; species: SpeciesLink[] }
/** addresses of this very link */
type Link = { page: string; choice: string }

/** What the link opens: one page, one button. */
export const LeavePage = (props: Framed & Link & { left: boolean }) => {
  const words = props.reader.words.leaving
  return (
    <Frame {...props} title={words.title}>
      <p>{words.text}</p>
      <StillComes reader={props.reader} />
      {props.left ? (
        <Note icon="check" kind="trust">
          {words.alreadyLeft} <a href={props.choice}>{words.seeChoice}</a>
        </Note>
      ) : null}
      <form method="post" action={props.page}>
        <button class="btn big block" type="submit">
          {words.button}
        </button>
      </form>
    </Frame>
  )
}

/** What is off now, and what she may have back: each channel of its own (P46, C5). */
export const ChoicePage = (props: Framed & Link & { standing: Partial<Standing> }) => {
  const { reader, standing } = props
  const words = reader.words.leaving
  const on = (['email', 'sms'] as const).filter((channel) => standing[channel]?.on)
  return (
    <Frame {...props} title={on.length === 0 ? words.done : words.choice}>
      <div role="status">
        <Note icon="check" kind="trust">
          {on.length === 0 ? words.doneText : words.choiceText}
        </Note>
      </div>
      <section class="box stack g3" aria-labelledby="choice">
        <h2 class="h-l" id="choice">
          {words.perChannel}
        </h2>
        <ul class="rows">
          {(['email', 'sms'] as const).map((channel) => (
            <ChannelRow {...props} channel={channel} />
          ))}
        </ul>
      </section>
      <StillComes reader={reader} />
      <p class="small muted">
        {words.everySwitch} <a href={routes.accountConsents}>{words.toAccount}</a>
      </p>
    </Frame>
  )
}

const ChannelRow = ({
  reader,
  standing,
  choice,
  channel,
}: Framed & Link & { standing: Partial<Standing>; channel: Channel }) => {
  const words = reader.words.leaving
  const state = standing[channel]
  if (!state) return null
  const turnable = state.on || state.back
  const action = words.turn[channel][state.on ? 'off' : 'on']
  return (
    <li class="row between">
      <div class="standing">
        <p>
          <b>{words.channels[channel]}</b>{' '}
          <span class={state.on ? 'badge trust' : 'badge'}>{state.on ? words.on : words.off}</span>
        </p>
        {turnable ? null : <p class="small muted">{words.nothingTaken[channel]}</p>}
      </div>
      {turnable ? (
        <form method="post" action={choice}>
          <input type="hidden" name="channel" value={channel} />
          <button class="btn line" type="submit" name="given" value={state.on ? 'no' : 'yes'}>
            {action}
          </button>
        </form>
      ) : null}
    </li>
  )
}

/** An address that leads nowhere: told calmly, and where else it is done. */
export const NoWayPage = (props: Framed) => {
  const words = props.reader.words.leaving
  return (
    <Frame {...props} title={words.noWay}>
      <p>{words.noWayText}</p>
      <p>
        <a class="btn" href={routes.accountConsents}>
          {words.toAccount}
        </a>
      </p>
      <p class="small muted">
        {words.noWayElse} <a href={routes.contact}>{words.toContact}</a>
      </p>
    </Frame>
  )
}

const StillComes = ({ reader }: { reader: Reader }) => {
  const words = reader.words.leaving
  return (
    <div class="small muted">
      <p>{words.stillComes}</p>
      <ul class="dots">
        {words.still.map((what) => (
          <li>{what}</li>
        ))}
      </ul>
    </div>
  )
}

const Frame = (props: Framed & { title: string; children: ComponentChildren }) => (
  <Page
    reader={props.reader}
    title={props.title}
    styles={['shop', 'account']}
    robots="noindex"
    shell="full"
    species={props.species}
  >
    <div class="wrap sec">
      <div class="stack g5 narrow">
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </div>
  </Page>
)
