/**
 * Comma-separated values (RFC 4180) that a spreadsheet opens as what they are: with a byte order mark, so that Persian is read as
 * UTF-8, and no cell that a program would take for a formula (OWASP, CSV injection): a sign that begins one is preceded by «'».
 */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string => `\uFEFF${rows.map(csvLine).join('')}`

/** One line of it, for a file that is written as it comes. */
export const csvLine = (row: readonly (string | number)[]): string => `${row.map(cell).join(',')}\r\n`

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value)
  const harmless = /^[\s\p{C}]*[=+\-@|%＝＋－＠]/u.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
