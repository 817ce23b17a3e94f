/** Where the time comes from. Tests hand in another one; nothing in the house calls `new Date()` for a rule. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const addMinutes = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)
export const addDays = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000)
