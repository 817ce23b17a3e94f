const notPersian = /[0-9٠-٩]/g
const notAscii = /[۰-۹٠-٩]/g

/** Writes every digit as people read it here: 12 and ١٢ become ۱۲. */
export const persianDigits = (text: string | number): string =>
  String(text).replace(notPersian, (digit) => String.fromCharCode(0x06f0 + (digit.charCodeAt(0) & 0x0f)))

/** Writes every digit as programs read it: ۱۲ (Persian) and ١٢ (Arabic) become 12. */
export const asciiDigits = (text: string): string =>
  // The low four bits of U+06F0…06F9, U+0660…0669 and U+0030…0039 are the digit itself.
  text.replace(notAscii, (digit) => String.fromCharCode(0x30 + (digit.charCodeAt(0) & 0x0f)))
