import { Check, Field, FieldError, Select } from '../../../../ui/form.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { campaignCategories } from '../campaign.ts'
import { dayFields, type Faults, longest, type Typed } from '../campaign-draft.ts'
import type { AudienceChoices, Titled } from '../slots.ts'

type FieldsProps = { reader: Reader; typed: Typed; faults: Faults; choices: AudienceChoices }

/** What is said. */
export const WordFields = ({ reader, typed, faults }: FieldsProps) => {
  const { form: words, faults: say, categories, languages } = reader.words.campaigns
  const shared = (name: 'name' | 'subject' | 'body' | 'sms' | 'coupon' | 'category' | 'language') => ({
    reader,
    name,
    label: words[name],
    value: typed[name],
    error: faults[name] && say[faults[name]],
  })
  return (
    <section class="box stack">
      <h2>{words.words}</h2>
      <Field {...shared('name')} hint={words.nameHint} maxLength={longest.name} />
      <Select
        {...shared('category')}
        hint={words.categoryHint}
        options={campaignCategories.map((value) => ({ value, text: categories[value] }))}
      />
      <Channels reader={reader} typed={typed} faults={faults} />
      <Select
        {...shared('language')}
        options={(['fa', 'en'] as const).map((value) => ({ value, text: languages[value] }))}
      />
      <Field {...shared('subject')} optional maxLength={longest.subject} />
      <Field {...shared('body')} hint={words.bodyHint} optional rows={10} maxLength={longest.body} />
      <Field {...shared('sms')} hint={words.smsHint} optional rows={4} maxLength={longest.sms} />
      <Field {...shared('coupon')} hint={words.couponHint} optional maxLength={longest.coupon} />
    </section>
  )
}

const Channels = ({ reader, typed, faults }: Omit<FieldsProps, 'choices'>) => {
  const { form: words, faults: say, channels } = reader.words.campaigns
  return (
    <fieldset class="stack g2" id="channels" tabIndex={-1} aria-describedby={faults.channels && 'channels-error'}>
      <legend>{words.channels}</legend>
      {(['email', 'sms'] as const).map((channel) => (
        <Check
          name="channels"
          id={`channel-${channel}`}
          value={channel}
          label={channels[channel]}
          checked={typed.channels.includes(channel)}
        />
      ))}
      {faults.channels ? <FieldError id="channels" error={say[faults.channels]} /> : null}
    </fieldset>
  )
}

/** For whom it is. */
export const AudienceFields = ({ reader, typed, faults, choices }: FieldsProps) => {
  const { form: words, faults: say } = reader.words.campaigns
  const options = (titled: Titled[]) =>
    titled.map(({ code, titleFa, titleEn }) => ({ value: code, text: reader.language === 'fa' ? titleFa : titleEn }))
  const hints = { notBoughtSince: words.notBoughtSinceHint, joinedFrom: undefined, joinedBefore: undefined }
  return (
    <section class="box stack">
      <h2>{words.audience}</h2>
      <p class="small muted">{words.audienceText}</p>
      <Select
        reader={reader}
        name="boughtIn"
        label={words.boughtIn}
        optional
        placeholder={words.anything}
        options={options(choices.groups)}
        value={typed.boughtIn}
        error={faults.boughtIn && say[faults.boughtIn]}
      />
      <Select
        reader={reader}
        name="deliveredBy"
        label={words.deliveredBy}
        hint={words.deliveredByHint}
        optional
        placeholder={words.anything}
        options={options(choices.deliveryMethods)}
        value={typed.deliveredBy}
        error={faults.deliveredBy && say[faults.deliveredBy]}
      />
      {dayFields.map((name) => (
        <Field
          reader={reader}
          name={name}
          label={words[name]}
          hint={[hints[name], words.dayHint].filter(Boolean).join(' ')}
          optional
          value={typed[name]}
          error={faults[name] && say[faults[name]]}
          maxLength={60}
        />
      ))}
    </section>
  )
}
