import type { Leak } from './leak.ts'
import { leaksAtRest } from './leaks-at-rest.ts'
import { leaksInMessages } from './leaks-in-messages.ts'
import { leaksOfDevices } from './leaks-of-devices.ts'
import { leaksOnTheWay } from './leaks-on-the-way.ts'

/** Everything that is planted, in one copy: each is found in a field and place of its own. */
export const leaks: readonly Leak[] = [...leaksOnTheWay, ...leaksAtRest, ...leaksInMessages, ...leaksOfDevices]
