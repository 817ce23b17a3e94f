import { openWorkshop } from '../src/probes/workshop.ts'
import { breachesOf } from './parts.ts'
import { runBreaches } from './run-breaches.ts'

/** One part of the breaches, in a process of its own (`main.ts` begins it); each attempt is told to the process that waits. */
const workshop = await openWorkshop()
try {
  await runBreaches(workshop, breachesOf(Number(process.argv[2])), ({ breach, caught, why }) =>
    process.send?.({ id: breach.id, caught, why }),
  )
} finally {
  await workshop.close()
  process.disconnect?.()
}
