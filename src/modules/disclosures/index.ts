/** The door: what may leave for an authority, and how much of it there is. */
export { type Demand, type Extract, everyField, extract } from './extract.ts'
