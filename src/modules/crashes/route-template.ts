import { routes } from '../../routes.ts'

/** Every address of the shop with `:name` where something particular stands. */
const templates: string[] = Object.values(routes).map((route) =>
  typeof route === 'function' ? (route as () => string)() : route,
)

/** Those without a variable first: `/account/pets/new` is not a pet. */
const forms = templates
  .map((template) => ({
    template,
    form: new RegExp(`^${template.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[a-zA-Z]+/g, '[^/]+')}/?$`),
    variables: template.split(':').length - 1,
  }))
  .sort((one, other) => one.variables - other.variables)

/**
 * The template of an address, of a whole URL, or of «GET /orders/:number»; never what stood in it. What is no address of ours is
 * `unavailable`.
 */
export const routeTemplate = (text: unknown): string => {
  if (typeof text !== 'string' || text.length > 2_000) return 'unavailable'
  const path =
    text
      .replace(/^[A-Z]{3,7} /, '')
      .replace(/^https?:\/\/[^/?#]*/, '')
      .replace(/[?#].*$/s, '') || '/'
  if (templates.includes(path)) return path
  return forms.find(({ form }) => form.test(path))?.template ?? 'unavailable'
}
