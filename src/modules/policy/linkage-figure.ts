/** Written by `npm run linkage -- --write`; the policy page shows it. Shares of 1. */
export const linkageFigure = {
  measuredOn: '2026-11-28',
  seed: 1,
  shoppers: 1000,
  days: 30,
  hitRate: 0.2004,
  chance: 0.0253,
  anybody: 0.0332,
  sameDay: 0.9537,
  crash: 0.1168,
} as const
