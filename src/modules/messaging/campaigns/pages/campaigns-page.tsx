import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { CampaignState } from '../campaign.ts'
import type { ListedCampaign } from '../queries.ts'

type CampaignsProps = { reader: Reader; frame: OfficeFrame; campaigns: ListedCampaign[] }

/** Every campaign, the latest first. */
export const CampaignsPage = ({ reader, frame, campaigns }: CampaignsProps) => {
  const words = reader.words.campaigns
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <div class="row between">
        <p class="muted">{words.intro}</p>
        <a class="btn" href={routes.officeNewCampaign}>
          {words.add}
        </a>
      </div>
      <section class="box">
        {campaigns.length === 0 ? <p class="muted">{words.none}</p> : <List reader={reader} campaigns={campaigns} />}
      </section>
    </OfficePage>
  )
}

const List = ({ reader, campaigns }: Omit<CampaignsProps, 'frame'>) => {
  const words = reader.words.campaigns
  return (
    <table class="queue">
      <caption class="vh">{words.list}</caption>
      <thead>
        <tr>
          <th>{words.columns.name}</th>
          <th>{words.columns.state}</th>
          <th>{words.columns.channels}</th>
          <th>{words.columns.made}</th>
          <th>{words.columns.written}</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <tr>
            <td>
              <a href={routes.officeCampaign(campaign.id)}>{campaign.name}</a>
            </td>
            <td>
              <CampaignBadge reader={reader} state={campaign.state} />
            </td>
            <td class="muted">
              {words.categories[campaign.category]}
              {reader.words.common.listComma}
              {campaign.channels.map((channel) => words.channels[channel]).join(reader.words.common.listComma)}
            </td>
            <td class="muted">
              <At reader={reader} at={campaign.madeAt} />
            </td>
            <td>
              <span class="num">{formatNumber(campaign.written, reader.language)}</span>{' '}
              <span class="only-narrow muted">{words.columns.written}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const tones: Record<CampaignState, string> = {
  draft: '',
  proved: '',
  scheduled: 'warn',
  sending: 'warn',
  paused: 'bad',
  done: 'trust',
  stopped: 'bad',
}

export const CampaignBadge = ({ reader, state }: { reader: Reader; state: CampaignState }) => (
  <span class={`badge ${tones[state]}`.trim()}>{reader.words.campaigns.states[state]}</span>
)
