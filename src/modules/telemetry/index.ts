export { closeDays } from './close-day.ts'
export { forgetBytes } from './forget-bytes.ts'
export { createMonths, forgetReports } from './keep-partitions.ts'
export { countLosses, type Losses } from './losses.ts'
