/** Reads forms and links out of our own pages as a browser without JavaScript would; not a parser of any HTML. */
export type Control = { name: string; value: string; type: string; checked: boolean }

export type Form = {
  action: string
  method: 'get' | 'post'
  /** what pressing the submit button without touching anything would send */
  fields: Map<string, string>
  /** the ways that a group of radio buttons offers and that may be chosen */
  radios: Control[]
  buttons: Control[]
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

export const decoded = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

/** Attributes of a tag by name; one without a value is the empty string. */
export const attributesOf = (text: string): Record<string, string> => {
  const attributes: Record<string, string> = {}
  for (const [, name, value = ''] of text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g))
    attributes[name!.toLowerCase()] = value.includes('&') ? decoded(value) : value
  return attributes
}

const everyForm = /<form\b([^>]*)>([\s\S]*?)<\/form>/g

export const formsOf = (html: string): Form[] =>
  [...html.matchAll(everyForm)].map((match) => formOf(attributesOf(match[1]!), match[2]!))

/** The first form that is sent to this address; only that one is read. */
export const formTo = (html: string, action: string): Form | null => {
  for (const [, text, inside] of html.matchAll(everyForm)) {
    const form = attributesOf(text!)
    if (form.action === action) return formOf(form, inside!)
  }
  return null
}

const formOf = (form: Record<string, string>, inside: string): Form => {
  const controls = [...inside.matchAll(/<(input|button|textarea)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g)]
    .map((match) => ({ tag: match[1]!, text: decoded(match[3] ?? ''), ...attributes(match[2]!) }))
    .filter(({ disabled, name }) => !disabled && name !== '')
  const radios = controls.filter(({ type }) => type === 'radio')
  const buttons = controls.filter(({ tag, type }) => tag === 'button' || type === 'submit')
  const fields = new Map<string, string>()
  for (const control of controls) {
    if (buttons.includes(control)) continue
    if ((control.type === 'radio' || control.type === 'checkbox') && !control.checked) continue
    fields.set(control.name, control.tag === 'textarea' ? control.text : control.value)
  }
  for (const [name, value] of chosenOptions(inside)) fields.set(name, value)
  return { action: form.action ?? '', method: form.method === 'post' ? 'post' : 'get', fields, radios, buttons }
}

const attributes = (text: string) => {
  const { name = '', value = '', type = 'text', ...rest } = attributesOf(text)
  return { name, value, type, checked: 'checked' in rest, disabled: 'disabled' in rest }
}

const chosenOptions = (inside: string): [string, string][] =>
  [...inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map((match) => {
    const texts = [...match[2]!.matchAll(/<option\b([^>]*)>/g)].map((option) => option[1]!)
    const selected = texts.filter((text) => text.includes('selected')).map(attributesOf)
    const chosen = selected.find((option) => 'selected' in option) ?? attributesOf(texts[0] ?? '')
    return [attributesOf(match[1]!).name ?? '', chosen?.value ?? '']
  })

/** Where the link with this id goes. */
export const linkById = (html: string, id: string): string | null => {
  for (const [, text] of html.matchAll(/<a\b([^>]*)>/g)) {
    if (!text!.includes(id)) continue
    const link = attributesOf(text!)
    if (link.id === id) return link.href ?? null
  }
  return null
}
