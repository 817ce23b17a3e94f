import type { Leak } from './leak.ts'

/** Leaks into what is about nobody: what devices report, and how programs break. */
export const leaksOfDevices: readonly Leak[] = [
  {
    name: 'an address among the searches',
    field: 'street',
    place: 'database rows',
    changes: [
      {
        file: 'src/modules/telemetry/read-report.ts',
        from: '  .refine((text) => scrubSearch(text) === text)\n',
        to: '',
      },
      // The shop looks at words twice.
      {
        file: 'src/modules/telemetry/take-report.ts',
        from: 'searches: withoutPersons(report.searches)',
        to: 'searches: report.searches',
      },
    ],
  },
  {
    name: 'the message of a crash as it came',
    field: 'crashNote',
    place: 'database rows',
    changes: [
      { file: 'src/modules/crashes/allow-event.ts', from: 'scrubMessage(text, type)', to: 'text.slice(0, 200)' },
    ],
  },
  {
    name: 'a crash in the log',
    field: 'petNote',
    place: 'log',
    changes: [
      {
        file: 'src/modules/crashes/allow-event.ts',
        from: 'export const allowEvent = (event: Json, now: Date, traces: boolean): Allowed => ({',
        to: `export const allowEvent = (event: Json, now: Date, traces: boolean): Allowed => (console.log(JSON.stringify(event.contexts)), {`,
      },
    ],
  },
]
