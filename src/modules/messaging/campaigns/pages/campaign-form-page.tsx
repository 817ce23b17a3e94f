import { routes } from '../../../../routes.ts'
import { ErrorSummary } from '../../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Draft } from '../campaign.ts'
import type { Faults, Typed } from '../campaign-draft.ts'
import type { AudienceCount } from '../count-audience.ts'
import type { Preview } from '../preview.ts'
import type { AudienceChoices } from '../slots.ts'
import { AudienceFields, WordFields } from './campaign-fields.tsx'
import { CountBox, PreviewBox } from './preview.tsx'

export type FormProps = {
  reader: Reader
  frame: OfficeFrame
  /** null: a new one */
  campaign: { id: string; version: number } | null
  typed: Typed
  faults: Faults
  choices: AudienceChoices
  seen: { draft: Draft; preview: Preview; count: AudienceCount; partRials: number } | null
  /** what somebody else wrote in between, field by field */
  conflict: { field: string; there: string; here: string }[] | null
}

/** A campaign is written here: its words, and for whom they are. */
export const CampaignFormPage = (props: FormProps) => {
  const { reader, frame, campaign, faults, seen, conflict } = props
  const { form: words, faults: say } = reader.words.campaigns
  const errors = Object.entries(faults).map(([id, fault]) => ({ id, text: say[fault] }))
  return (
    <OfficePage reader={reader} title={campaign ? words.editTitle : words.newTitle} frame={frame}>
      <ErrorSummary reader={reader} errors={errors} />
      {conflict ? <Conflict reader={reader} conflict={conflict} /> : null}
      <div class="cols a">
        <form
          class="stack"
          method="post"
          action={campaign ? routes.officeCampaignWords(campaign.id) : routes.officeCampaigns}
        >
          {campaign ? (
            <>
              <input type="hidden" name="campaign" value={campaign.id} />
              <input type="hidden" name="version" value={campaign.version} />
            </>
          ) : null}
          <WordFields {...props} />
          <AudienceFields {...props} />
          <div class="row">
            <button class="btn" type="submit">
              {words.save}
            </button>
            <button class="btn line" type="submit" formaction={routes.officeCampaignPreviews} formnovalidate>
              {words.see}
            </button>
          </div>
        </form>
        {seen ? (
          <div class="stack">
            <CountBox
              reader={reader}
              count={seen.count}
              channels={seen.draft.channels}
              parts={seen.preview.sms?.parts ?? 0}
              partRials={seen.partRials}
            />
            <PreviewBox reader={reader} preview={seen.preview} draft={seen.draft} letter={null} />
          </div>
        ) : null}
      </div>
    </OfficePage>
  )
}

const Conflict = ({ reader, conflict }: { reader: Reader; conflict: NonNullable<FormProps['conflict']> }) => {
  const words = reader.words.campaigns.form
  return (
    <section class="box stack g3" role="alert">
      <h2>{words.conflictTitle}</h2>
      <p>{words.conflictText}</p>
      <table class="queue">
        <caption class="vh">{words.conflictTitle}</caption>
        <thead>
          <tr>
            <th>{words.conflictField}</th>
            <th>{words.conflictThere}</th>
            <th>{words.conflictHere}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.map(({ field, there, here }) => (
            <tr>
              <td class="words">
                <b>{field}</b>
              </td>
              <td class="words">
                <span class="only-narrow muted">{words.conflictThere}: </span>
                {there || words.empty}
              </td>
              <td class="words">
                <span class="only-narrow muted">{words.conflictHere}: </span>
                {here || words.empty}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
