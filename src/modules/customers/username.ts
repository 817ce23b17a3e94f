/** Letters, digits and three signs, and it begins with a letter: never a telephone number, never an e-mail address. */
const pattern = /^[a-z][a-z0-9._-]{2,29}$/

/** The user name as it is kept and compared, or null when it is none. Capitals make no difference. */
export const parseUsername = (typed: string): string | null => {
  if (typed.length > 60) return null
  const name = typed.trim().toLowerCase()
  return pattern.test(name) ? name : null
}
