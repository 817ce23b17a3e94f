/** What the policy page tells of `npm run linkage`; shares of 1. */
export type LinkageFigure = {
  shoppers: number
  days: number
  hitRate: number
  chance: number
  sameDay: number
  /** a crash of somebody who ordered on its day, as it is kept */
  crash: number
  anybody: number
}
