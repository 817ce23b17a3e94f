import { provinces } from '../delivery/index.ts'

/** An address keeps its province by code; people read its name. */
export const provinceName = (code: string | undefined): string | undefined =>
  provinces().find((province) => province.code === code)?.name ?? code
