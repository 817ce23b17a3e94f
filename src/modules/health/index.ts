/** The door for the program: what machines ask of the shop's state. */
export { healthDoors } from './doors.ts'
export type { HealthNeeds } from './needs.ts'
