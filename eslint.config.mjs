import astro from 'eslint-plugin-astro';
import ts from 'typescript-eslint';

/** Rooms of the house, top to bottom: a room imports only from itself and from rooms above it. */
const ROOMS = [
  'domain/records',
  'domain/risk',
  'domain/policy',
  'domain/exports',
  'domain/prose',
  'evaluation',
  'ingest',
  'gateway',
  'catalogue',
  'search',
  'components',
  'layouts',
  'pages',
  'build',
  'cli',
];

const oneWay = ROOMS.map((room, index) => ({
  files: [`src/${room}/**/*.{ts,astro}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...ROOMS.slice(index + 1).map((below) => ({
            regex: `/${below}/`,
            message: `${room} must not import from ${below}: data walks one way (see CONTRIBUTING.md).`,
          })),
          ...(room.startsWith('domain')
            ? [{ regex: '^(node:|astro)', message: 'domain is pure: no Node, no Astro, no DOM.' }]
            : []),
        ],
      },
    ],
  },
}));

export default [
  {
    ignores: [
      'dist/',
      '.dist-*/',
      '.build/',
      '.cache/',
      '.astro/',
      'bin/',
      'node_modules/',
      'content/sources/node_modules/',
    ],
  },
  ...ts.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  // node:test returns promises that the runner itself awaits.
  { files: ['tests/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  ...astro.configs.recommended,
  ...oneWay,
];
