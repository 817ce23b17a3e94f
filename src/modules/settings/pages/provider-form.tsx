import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Check, Field, FieldError, Select } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { provinces } from '../../delivery/index.ts'
import { provinceNames } from '../describe.ts'
import { hasSecret, type MailState, type ProviderState } from '../provider.ts'
import type { Typed } from '../provider-form.ts'
import type { ProviderPageProps } from './provider-page.tsx'

/** The form of a provider: what the office decides of it, and a new key. The key that is there is not in it. */
export const ProviderForm = (props: ProviderPageProps) => {
  const { reader, shown, told } = props
  const { form: words, secrets, secret } = reader.words.officeSettings
  const typed = told.typed ?? typedOf(reader, shown.state)
  const errors = told.errors ?? {}
  return (
    <form class="box stack g3" method="post" action={routes.officeProvider(shown.name)} autocomplete="off">
      <h2>{words.title}</h2>
      <input type="hidden" name="seen" value={told.seen ?? shown.seen} />
      <Check name="active" label={words.active} checked={typed.fields.active === '1'} error={errors.active} />
      <Fields {...props} typed={typed} />
      {hasSecret(shown.name) && !shown.fixed.account ? (
        <PasswordField
          reader={reader}
          name="newSecret"
          label={secrets[shown.name as keyof typeof secrets]}
          hint={shown.secretId ? secret.keep : secret.first}
          autocomplete="new-password"
          error={errors.newSecret}
          optional
        />
      ) : null}
      <Field reader={reader} name="why" label={words.why} value={typed.fields.why ?? ''} maxLength={300} optional />
      <div class="row">
        <button class="btn" type="submit">
          {words.save}
        </button>
      </div>
    </form>
  )
}

type FieldsProps = ProviderPageProps & { typed: Typed }

const Fields = (props: FieldsProps) => {
  const { reader, shown, typed, told } = props
  const { form: words } = reader.words.officeSettings
  const field = (name: string) => ({ reader, name, value: typed.fields[name] ?? '', error: told.errors?.[name] })
  switch (shown.kind) {
    case 'bank':
      return (
        <>
          <Titles {...props} />
          <div class="figure-row">
            <Field
              {...field('leastToman')}
              label={words.leastToman}
              hint={words.limitHint}
              inputmode="numeric"
              maxLength={20}
              optional
            />
            <Field
              {...field('mostToman')}
              label={words.mostToman}
              hint={words.limitHint}
              inputmode="numeric"
              maxLength={20}
              optional
            />
          </div>
        </>
      )
    case 'cash':
      return (
        <>
          <Titles {...props} />
          <CashRules {...props} />
        </>
      )
    case 'sms':
      return (
        <>
          {shown.fixed.rules ? null : (
            <Field
              {...field('position')}
              label={words.position}
              hint={words.positionHint}
              inputmode="numeric"
              maxLength={3}
            />
          )}
          {shown.name === 'melipayamak' && !shown.fixed.account ? (
            <Field {...field('accountName')} label={words.accountName} maxLength={120} leftToRight optional />
          ) : null}
        </>
      )
    case 'mail':
      return shown.fixed.account ? null : <MailFields {...props} />
  }
}

const Titles = ({ reader, typed, told }: FieldsProps) => {
  const { form: words } = reader.words.officeSettings
  const field = (name: string) => ({ reader, name, value: typed.fields[name] ?? '', error: told.errors?.[name] })
  return (
    <>
      <Field
        {...field('position')}
        label={words.position}
        hint={words.positionHint}
        inputmode="numeric"
        maxLength={3}
      />
      <Field {...field('titleFa')} label={words.titleFa} hint={words.titleHint} maxLength={60} optional />
      <Field {...field('titleEn')} label={words.titleEn} hint={words.titleHint} maxLength={60} leftToRight optional />
    </>
  )
}

const CashRules = ({ reader, typed, told, cashFixed }: FieldsProps) => {
  const { form: words } = reader.words.officeSettings
  if (cashFixed)
    return (
      <Note icon="lock">
        {words.rulesThere} {words.cashMost} {formatNumber(cashFixed.maxRials / 10, reader.language)}؛{' '}
        {provinceNames(reader, cashFixed.provinces)}
      </Note>
    )
  const error = told.errors?.doorProvinces
  return (
    <>
      <Field
        reader={reader}
        name="mostToman"
        label={words.cashMost}
        value={typed.fields.mostToman ?? ''}
        error={told.errors?.mostToman}
        inputmode="numeric"
        maxLength={20}
      />
      <fieldset class="stack g2" id="doorProvinces" tabIndex={-1}>
        <legend class="legend">{words.doorProvinces}</legend>
        {error ? <FieldError id="doorProvinces" error={error} /> : null}
        <div class="figure-row">
          {provinces().map(({ code, name, nameEnglish }) => (
            <Check
              name="doorProvinces"
              id={`province-${code}`}
              value={code}
              label={reader.language === 'fa' ? name : nameEnglish}
              checked={typed.provinces.includes(code)}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}

const MailFields = ({ reader, typed, told }: FieldsProps) => {
  const { form: words } = reader.words.officeSettings
  const field = (name: string) => ({ reader, name, value: typed.fields[name] ?? '', error: told.errors?.[name] })
  const ways = (['from-the-start', 'starttls'] as const).map((value) => ({ value, text: words.tls[value] }))
  return (
    <>
      <Field {...field('mailHost')} label={words.mailHost} hint={words.mailHostHint} maxLength={253} leftToRight />
      <Field {...field('mailPort')} label={words.mailPort} inputmode="numeric" maxLength={5} />
      <Select {...field('mailTls')} label={words.mailTls} options={ways} />
      <Field {...field('accountName')} label={words.accountName} maxLength={120} leftToRight optional />
      <Field {...field('mailSender')} label={words.mailSender} type="email" maxLength={254} leftToRight />
    </>
  )
}

/** The form as it is opened. */
const typedOf = (reader: Reader, state: ProviderState): Typed => {
  const n = (value: number | null) => (value === null ? '' : formatNumber(value, reader.language))
  const toman = (rials: number | null) => n(rials === null ? null : rials / 10)
  const active = state.on ? '1' : ''
  const fields = (more: Record<string, string>): Typed => ({ fields: { active, ...more }, provinces: [] })
  switch (state.kind) {
    case 'bank': {
      const { position, titleFa, titleEn, leastRials, mostRials } = state
      const limits = { leastToman: toman(leastRials), mostToman: toman(mostRials) }
      return fields({ position: n(position), titleFa, titleEn, ...limits })
    }
    case 'cash': {
      const { position, titleFa, titleEn, mostRials } = state
      const typed = fields({ position: n(position), titleFa, titleEn, mostToman: toman(mostRials) })
      return { ...typed, provinces: state.provinces }
    }
    case 'sms':
      return fields({ position: n(state.position), accountName: state.username })
    case 'mail':
      return fields(mailTyped(state))
  }
}

/** A port is a name and not a sum: its digits stand without separators. */
const mailTyped = ({ host, port, tls, username, sender }: MailState): Record<string, string> => ({
  mailHost: host,
  mailPort: String(port),
  mailTls: tls,
  accountName: username,
  mailSender: sender,
})
