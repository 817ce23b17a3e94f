export { closeDays } from './close-day.ts'
export {
  commitmentOf,
  dayOf,
  dayPseudonym,
  daySecret,
  daysBack,
  newSecret,
  toBase64Url,
} from './device/commitment.ts'
export { type Field, type Grant, limits, type Report, type Stream, type Switch } from './device/register.ts'
export { forgetBytes } from './forget-bytes.ts'
export { createMonths, forgetReports } from './keep-partitions.ts'
export { countLosses, type Losses } from './losses.ts'
