/** The forms of a page as a browser without scripts sees them. Reads our own well-formed pages only. */
export type Control = {
  tag: 'input' | 'select' | 'textarea' | 'button'
  name: string
  type: string
  value: string
  checked: boolean
  disabled: boolean
  invalid: boolean
  describedBy: string[]
}
export type Form = { action: string; method: string; controls: Control[] }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
export const decoded = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]!)

/** The attributes of an opening tag; one without a value is there with ''. */
const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, decoded(value ?? '')]),
  )

const controlOf = (tag: Control['tag'], open: string, inner: string): Control => {
  const attributes = attributesOf(open)
  const chosen = /<option[^>]*\sselected[^>]*>/.exec(inner)?.[0] ?? /<option[^>]*>/.exec(inner)?.[0] ?? ''
  return {
    tag,
    name: attributes.name ?? '',
    type: attributes.type ?? 'text',
    value: valueIn(tag, attributes, inner, chosen),
    checked: 'checked' in attributes,
    disabled: 'disabled' in attributes,
    invalid: attributes['aria-invalid'] === 'true',
    describedBy: (attributes['aria-describedby'] ?? '').split(' ').filter(Boolean),
  }
}

const valueIn = (tag: Control['tag'], attributes: Record<string, string>, inner: string, option: string): string => {
  if (tag === 'textarea') return decoded(inner.replace(/^\n/, ''))
  if (tag === 'select') return attributesOf(option).value ?? ''
  return attributes.value ?? (attributes.type === 'checkbox' ? 'on' : '')
}

/** `>` stands unescaped in a quoted value. */
const controlMarkup =
  /<input\b((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>|<(select|textarea|button)\b((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>([\s\S]*?)<\/\2>/g

export const formsOf = (html: string): Form[] =>
  [...html.matchAll(/<form\b((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>([\s\S]*?)<\/form>/g)].map(([, open, inner]) => {
    const { action = '', method = 'get' } = attributesOf(open!)
    const controls = [...inner!.matchAll(controlMarkup)].map(([, input, tag, attributes, content]) =>
      input === undefined ? controlOf(tag as Control['tag'], attributes!, content!) : controlOf('input', input, ''),
    )
    return { action, method, controls: controls.filter(({ name }) => name !== '') }
  })

/** What a browser would send of the first form with this action when its plain button is pressed. */
export const fieldsOf = (html: string, action: string): Record<string, string> => {
  const form = formsOf(html).find((candidate) => candidate.action === action)
  if (!form) throw new Error(`the page has no form for ${action}: ${messageOf(html)}`)
  const sent = form.controls.filter(
    ({ tag, type, checked, disabled }) =>
      !disabled && tag !== 'button' && (checked || (type !== 'checkbox' && type !== 'radio')),
  )
  return Object.fromEntries(sent.map(({ name, value }) => [name, value]))
}

/** The control of this name, wherever on the page. */
export const control = (html: string, name: string): Control | undefined =>
  formsOf(html)
    .flatMap(({ controls }) => controls)
    .find((candidate) => candidate.name === name)

/** What the page tells that went wrong, as text: its notes and the errors at its fields. */
export const messageOf = (html: string): string =>
  [...html.matchAll(/<(?:div|p) class="(?:note bad|note warn|err)[^"]*"[^>]*>([\s\S]*?)<\/(?:div|p)>/g)]
    .map(([, inner]) => decoded(inner!.replace(/<[^>]+>/g, ' ')))
    .join(' | ')
    .replace(/\s+/g, ' ')
    .trim()
