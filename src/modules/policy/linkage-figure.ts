/** Written by `npm run linkage -- --write`; the policy page shows it. Shares of 1. */
export const linkageFigure = {
  measuredOn: '2026-11-28',
  seed: 1,
  shoppers: 1000,
  days: 30,
  hitRate: 0.2317,
  chance: 0.0253,
  anybody: 0.043,
  sameDay: 0.9562,
  crash: 0.1899,
} as const
