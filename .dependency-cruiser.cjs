/**
 * Who may use whom (docs/decisions and README say why). Calls go down this table, facts go up as jobs or slots.
 * Adding a word to it is a decision. A module is entered by its `index.ts` alone.
 */
const mayUse = {
  vault: [],
  staff: ['vault'],
  content: ['staff'],
  messaging: ['vault', 'staff'],
  customers: ['vault', 'staff', 'messaging'],
  catalogue: ['staff'],
  inventory: ['staff', 'catalogue'],
  delivery: ['staff'],
  payments: ['staff'],
  settings: ['staff', 'payments', 'messaging', 'delivery'],
  discounts: ['staff', 'catalogue'],
  baskets: ['catalogue', 'inventory', 'discounts'],
  orders: ['vault', 'staff', 'messaging', 'customers', 'catalogue', 'inventory', 'delivery', 'payments', 'discounts', 'baskets'],
  support: ['vault', 'staff', 'messaging', 'customers', 'orders'],
  reviews: ['staff', 'messaging', 'customers', 'catalogue', 'orders'],
  telemetry: ['staff'],
  crashes: ['staff'],
  health: ['staff'],
  policy: ['staff'],
  disclosures: ['vault', 'staff', 'customers', 'orders', 'reviews'],
}

const modules = Object.keys(mayUse)
const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

const doors = '^src/modules/[^/]+/(index\\.ts|shop\\.tsx|office\\.tsx|jobs\\.ts|development\\.tsx)$'

module.exports = {
  forbidden: [
    ...modules.map((name) => {
      const others = modules.filter((other) => other !== name && !mayUse[name].includes(other))
      return error(`${name}-may-not`, `${name} may use ${mayUse[name].join(', ') || 'nobody'}`, { path: `^src/modules/${name}/`, pathNot: '\\.test\\.tsx?$' }, { path: `^src/modules/(${others.join('|')})/` })
    }),
    ...modules.map((name) =>
      error(`${name}-by-its-door`, 'another module is entered by its index.ts alone', { path: `^src/modules/(?!${name}/)` }, { path: `^src/modules/${name}/(?!index\\.ts$)` })),
    error('mounted-by-doors', 'only doors of a module are opened from outside', { path: '^src/(?!modules/)' }, { path: '^src/modules/', pathNot: doors }),
    error('only-mounts-open-modules', 'platform, ui and messages know no module', { path: '^src/(platform|ui|messages)/' }, { path: '^src/modules/' }),
    error('platform-stands-alone', 'the platform knows nobody above it', { path: '^src/platform/' }, { path: '^src/(?!platform/)' }),
    error('routes-imports-nothing', 'routes.ts imports nothing', { path: '^src/routes\\.ts$' }, { path: '.' }),
    error('islands-stay-small', 'an island imports routes, ui and pure nouns only', { path: '/islands/[^/]+\\.ts$', pathNot: '\\.test\\.ts$' }, { path: '^src/(platform|messages|app|worker)|queries\\.ts$|^node_modules|shop\\.tsx$' }),
    error('sql-in-queries', 'only queries.ts of a module, and the platform, speak to the database driver', { path: '^src/(?!platform/)' }, { path: '^node_modules/postgres/' }),
    error('no-circles', 'no circles between files', { path: '^src/' }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    error('providers-behind-the-register', 'a provider is opened by the door and called by the road out alone', { path: '^src/', pathNot: '^src/modules/messaging/(sending|providers)/|^src/modules/messaging/index\\.ts$|\\.test\\.tsx?$' }, { path: '^src/modules/messaging/providers/', pathNot: '/provider\\.ts$' }),
    error('words-behind-the-register', 'what is sent was taken from the register: only the road out carries', { path: '^src/', pathNot: '^src/modules/messaging/sending/' }, { path: '^src/modules/messaging/sending/(carry|claim|answers|ask|run-lane)\\.ts$' }),
    error('nothing-unresolved', 'every import leads somewhere; what is served below /assets the build finds', {}, { couldNotResolve: true, pathNot: '^/assets/' }),
    error('no-test-in-product', 'the product does not import tests', { path: '^src/', pathNot: '\\.test\\.tsx?$' }, { path: '^test/|\\.test\\.tsx?$' }),
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '\\.d\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
