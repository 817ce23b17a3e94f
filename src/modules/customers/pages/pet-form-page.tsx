import { routes } from '../../../routes.ts'
import { ErrorSummary, Field, Select } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { type PetField, petFields } from '../pet.ts'
import type { Errors, Typed } from '../typed-form.ts'
import { type Framed, ProfileFrame } from './profile-frame.tsx'

type Props = Framed & {
  /** null: a new one */
  id: string | null
  /** a second click adds nothing */
  formKey: string
  typed: Typed<PetField>
  errors: Errors<PetField>
}

/** One animal to tell of; all but its name and kind may stay empty. */
export const PetFormPage = (props: Props) => {
  const { reader, id, typed, errors } = props
  const words = reader.words.profile
  const title = id === null ? words.pets.addTitle : words.pets.editTitle(typed.petName)
  return (
    <ProfileFrame {...props} title={title} way={[{ href: routes.accountPets, text: words.pets.title }]}>
      <ErrorSummary
        reader={reader}
        errors={petFields.flatMap((field) =>
          errors[field] ? [{ id: field, text: `${labelOf(props, field)}: ${words.errors[errors[field]]}` }] : [],
        )}
      />
      <form
        class="box stack narrow"
        method="post"
        action={id === null ? routes.accountPets : routes.accountPet(id)}
        novalidate
      >
        <Note kind="trust" icon="eyeoff">
          {words.pets.notFor}
        </Note>
        <Fields {...props} />
        <div class="row">
          <button class="btn" type="submit">
            {words.save}
          </button>
          <a class="btn quiet" href={routes.accountPets}>
            {words.back}
          </a>
        </div>
        {id === null ? <input type="hidden" name="key" value={props.formKey} /> : null}
      </form>
    </ProfileFrame>
  )
}

const labelOf = ({ reader }: Props, field: PetField): string => {
  const words = reader.words.profile.pets
  return field === 'petName' ? words.name : words[field]
}

const Fields = (props: Props) => {
  const { reader, typed, errors, species } = props
  const words = reader.words.profile
  const shared = (field: PetField) => ({
    reader,
    name: field,
    label: labelOf(props, field),
    hint: field === 'petName' ? words.pets.nameWhy : words.pets[`${field}Why`],
    error: errors[field] ? words.errors[errors[field]] : undefined,
    value: typed[field],
  })
  return (
    <>
      <div class="grid2">
        <Field {...shared('petName')} maxLength={40} />
        <Select
          {...shared('species')}
          placeholder={words.pets.choose}
          options={species.map(({ slug, title }) => ({ value: slug, text: title[reader.language] }))}
        />
        <Field {...shared('bornYear')} inputmode="numeric" maxLength={8} optional />
        <Select
          {...shared('bornMonth')}
          placeholder={words.pets.unknownMonth}
          options={words.pets.months.map((text, place) => ({ value: String(place + 1), text }))}
          optional
        />
        <Field {...shared('breed')} maxLength={60} optional />
        <Field {...shared('weight')} maxLength={10} optional />
      </div>
      <Field {...shared('sensitivities')} maxLength={300} rows={2} optional />
    </>
  )
}
