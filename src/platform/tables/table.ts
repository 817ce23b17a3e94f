/** A table out of a file, row by row: what it says, not what it is meant for. */
export type TableRow = {
  /** in the file, counted from 1 */
  line: number
  fields: string[]
}

/** No honest catalogue has more of them. */
export const MOST_ROWS = 100_000
export const MOST_COLUMNS = 200
/** A cell that is longer is cut there: whoever reads it finds it too long. */
export const MOST_CELL_CHARACTERS = 32_768
export const MOST_FILE_BYTES = 32 * 1_048_576
