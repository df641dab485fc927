import tseslint from 'typescript-eslint';

/** Reads the machine's own time zone: the same moment was Friday in one and Saturday in the other. */
const LOCAL_CLOCK = [
  {
    selector: 'MemberExpression[property.name=/^([gs]et(Hours|Minutes|Seconds|Milliseconds|Day|Date|Month|FullYear|Year|TimezoneOffset)|to(Date|Time)String|toLocale.*)$/]',
    message: 'Days and hours are Copenhagen’s: use domain/calendar (or the UTC getters where a Date is only a carrier).',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length>1]", message: 'This reads its parts in the machine’s time zone: use Date.UTC or domain/calendar.' },
];

/** The domain is told what time it is, and gives the same answer for ever. */
const NO_CLOCK = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The domain has no clock: it is told the moment.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The domain has no clock: it is told the moment.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The domain gives the same answer for ever.' },
  { selector: "NewExpression[callee.name='Intl.DateTimeFormat'], MemberExpression[object.name='Intl']", message: 'A time-zone table is upgraded one day: the calendar travels with the case.' },
];

const ROOMS = ['domain', 'workflows', 'activities', 'letters', 'db', 'access', 'api', 'intake', 'web', 'audit', 'simulate', 'worker', 'stack', 'chaos', 'bin', 'bench'];

export default [
  { ignores: ['**/node_modules/', 'dist/', 'docs/', '.sagsgang/'] },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: {
      // An activity call that nobody awaits is the fault that matters most here, and no compiler sees it.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ROOMS.map((room) => `**/${room}/**/*.ts`), rules: { 'no-restricted-syntax': ['error', ...LOCAL_CLOCK] } },
  {
    files: ['**/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...LOCAL_CLOCK, ...NO_CLOCK],
      'no-restricted-globals': ['error', 'process', 'console', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto', 'Buffer', 'Intl'],
    },
  },
  { files: ['test/**/*.ts'], ignores: ['test/rooms/badHouse/**'], rules: { 'no-restricted-syntax': 'off', 'no-restricted-globals': 'off' } },
];
