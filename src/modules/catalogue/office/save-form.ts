import { readerOf } from '../../../ui/render-page.ts'
import { type Audited, inAudited } from '../../staff/index.ts'
import type { Fields } from '../change.ts'
import { type Rules, readTyped, typedFrom } from '../edit-sections.ts'
import type { Saved } from '../edit-things.ts'
import { type Asked, type CatalogueOfficeNeeds, MOST_SEEN_CHARACTERS, savedTold, sentOf, type Told } from './needs.ts'

type Kind = 'brand' | 'category' | 'variant'
const LONGEST_KEY = 100

/** Does something to one thing of the catalogue, on record. */
export const onRecord = <T>(
  needs: CatalogueOfficeNeeds,
  { request, staff }: Asked,
  kind: Kind,
  key: string,
  work: (audited: Audited<'catalogue.changed'>) => Promise<T>,
): Promise<T> => {
  const { reasons } = readerOf(needs.jar, request).words.officeCatalogue
  const target = `${kind}:${key.slice(0, LONGEST_KEY)}`
  return inAudited(needs, staff.by, { action: 'catalogue.changed', target, why: reasons[kind] }, work)
}

/**
 * Saves the one form of one thing and goes to `goTo`; a form that is not taken comes back by `show` as it was typed, with its
 * faults (422) or with what somebody else changed meanwhile (409).
 */
export const saveForm = async (
  needs: CatalogueOfficeNeeds,
  asked: Asked,
  thing: {
    kind: Kind
    key: string
    /** the form's name on its page */
    form: string
    rules: Rules
    save: (audited: Audited<'catalogue.changed'>, edit: { key: string; fields: Fields; seen: string }) => Promise<Saved>
    goTo: string
    show: (told: Told) => unknown
  },
): Promise<unknown> => {
  const { kind, key, form, rules } = thing
  const typed = typedFrom(rules, asked.request.body)
  const { fields, faults } = readTyped(rules, typed)
  if (Object.keys(faults).length > 0) return thing.show({ form, typed, faults })
  const seen = sentOf(asked.request, 'seen', MOST_SEEN_CHARACTERS)
  const saved = await onRecord(needs, asked, kind, key, (audited) => thing.save(audited, { key, fields, seen }))
  if (saved.ok) return asked.reply.redirect(thing.goTo, 303)
  if (saved.why === 'gone') return asked.reply.callNotFound()
  return thing.show(savedTold(form, rules, typed, saved))
}
