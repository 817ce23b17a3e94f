import { Check, FieldError } from '../../../ui/form.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type Role, roles } from '../rights.ts'

type RolePicksProps = { reader: Reader; chosen: readonly Role[]; error: string | undefined }

/** The roles to tick. The first box carries the id that an error above the form leads to. */
export const RolePicks = ({ reader, chosen, error }: RolePicksProps) => {
  const words = reader.words.office
  return (
    <fieldset aria-describedby={error ? 'roles-error' : 'roles-hint'}>
      <legend class="legend">{words.staff.roles}</legend>
      <p class="hint" id="roles-hint">
        {words.staff.rolesHint}
      </p>
      {roles.map((role, place) => (
        <Check
          name="roles"
          id={place === 0 ? 'roles' : `role-${role}`}
          value={role}
          label={words.roles[role]}
          checked={chosen.includes(role)}
        />
      ))}
      {error ? <FieldError id="roles" error={error} /> : null}
    </fieldset>
  )
}
