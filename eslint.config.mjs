/** Lint rules: TypeScript's strict set, and the import rules that keep the rooms of `src/` apart. */
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Which rooms each room may import from, besides itself. A path names a folder or a file under `src/`. `gan/errors.ts`,
 * `gan/files.ts`, `gan/language.ts`, `gan/names.ts` and `gan/readBounded.ts` are open to all of `gan`, as are its two leaves, `config` and `data`, which import nothing above them.
 */
const READ_BOUNDED = 'gan/readBounded.ts';
const COMMON = ['gan/errors.ts', 'gan/files.ts', 'gan/language.ts', 'gan/names.ts', READ_BOUNDED];
const ENVIRONMENT = 'gan/environment.ts';
const LOCK = 'gan/runLock.ts';
const INSIDE = 'gan/project/inside.ts';
const FORMER_NAMES = 'gan/formerNames.ts';
const CHECKPOINT_NAMES = 'gan/checkpointNames.ts';
const PACKAGE_FOLDER = 'gan/packageFolder.ts';
const SYSTEM_PROGRAMS = 'gan/systemPrograms.ts';
/** Files of `workspace` that know nothing of `vscode`. */
const RUNS_ON_DISK = [
  'history',
  'jobOutcome',
  'jobProcess',
  'logReader',
  'runFolder',
  'runLog',
  'runState',
  'stepSeries',
  'words',
].map((name) => `workspace/${name}.ts`);
const MAY_IMPORT = {
  'extension.ts': ['commands', 'webviews', 'workspace'],
  commands: [
    'workspace',
    'webviews',
    'agents',
    'gan/protocol.ts',
    'gan/config',
    'gan/project',
    'gan/errors.ts',
    'gan/names.ts',
  ],
  webviews: [
    'workspace',
    'gan/protocol.ts',
    'gan/config',
    'gan/errors.ts',
    'gan/language.ts',
    'gan/names.ts',
    READ_BOUNDED,
  ],
  'webviews/client': [
    'webviews/protocol.ts',
    'webviews/galleryProtocol.ts',
    'webviews/comparisonProtocol.ts',
    'webviews/generateProtocol.ts',
    'webviews/initialState.ts',
    'webviews/recentPictures.ts',
    'webviews/spriteKey.ts',
  ],
  workspace: [
    'gan/protocol.ts',
    'gan/config',
    'gan/project',
    'gan/output/recipeIndex.ts',
    'gan/jobs/eventLines.ts',
    'gan/printable.ts',
    ...COMMON,
    ENVIRONMENT,
    LOCK,
    FORMER_NAMES,
    CHECKPOINT_NAMES,
  ],
  agents: [
    ...RUNS_ON_DISK,
    ...COMMON,
    'gan/protocol.ts',
    'gan/config',
    'gan/project',
    'gan/data/discover.ts',
    'gan/jobs/runRecord.ts',
  ],
  'cli.ts': ['cli', 'gan'],
  cli: ['gan', 'agents', ...RUNS_ON_DISK],
  'gan/worker.ts': ['gan/protocol.ts', 'gan/jobs', 'gan/language.ts', 'gan/toParent.ts'],
  'gan/trial.ts': ['gan/machine', 'gan/toParent.ts'],
  'gan/evaluator.ts': ['gan/engine', 'gan/jobs'],
  'gan/protocol.ts': ['gan/jobs', 'gan/machine', 'gan/config', 'gan/data'],
  'gan/formerNames.ts': COMMON,
  'gan/fileLock.ts': [...COMMON, 'gan/processStart.ts'],
  'gan/runLock.ts': [...COMMON, 'gan/fileLock.ts'],
  'gan/folderLock.ts': [...COMMON, 'gan/fileLock.ts'],
  'gan/jobs': [
    ...COMMON,
    LOCK,
    'gan/folderLock.ts',
    INSIDE,
    PACKAGE_FOLDER,
    FORMER_NAMES,
    'gan/table.ts',
    'gan/config',
    'gan/data',
    'gan/models',
    'gan/training',
    'gan/sampling',
    'gan/evaluation',
    'gan/output',
    'gan/engine',
    'gan/machine',
  ],
  'gan/machine': [
    ...COMMON,
    PACKAGE_FOLDER,
    'gan/table.ts',
    ENVIRONMENT,
    SYSTEM_PROGRAMS,
    'gan/config',
    'gan/data',
    'gan/models',
    'gan/training',
    'gan/engine',
  ],
  'gan/config': COMMON,
  'gan/data': [...COMMON, 'gan/config'],
  'gan/project': [...COMMON, 'gan/config', 'gan/data'],
  'gan/models': ['gan/config', 'gan/nn', 'gan/engine'],
  'gan/training': [
    ...COMMON,
    CHECKPOINT_NAMES,
    INSIDE,
    'gan/config',
    'gan/data',
    'gan/models',
    'gan/nn',
    'gan/engine',
  ],
  'gan/sampling': [
    ...COMMON,
    'gan/config',
    'gan/data',
    'gan/models',
    'gan/nn',
    'gan/engine',
    'gan/training/adam.ts',
  ],
  'gan/evaluation': [...COMMON, 'gan/data', 'gan/nn', 'gan/engine', 'gan/training/safetensors.ts'],
  'gan/output': [...COMMON, 'gan/config', 'gan/data'],
  'gan/nn': ['gan/engine/kernels.ts'],
  'gan/engine': [ENVIRONMENT, PACKAGE_FOLDER],
};

/** For a room: all of `src` is closed to it but itself and what it may import. */
const zones = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [room, ...allowed].map((path) => `./${path}`),
  message: `${room} may import only ${allowed.join(', ') || 'from itself'}.`,
}));

/** Nothing is sent anywhere, and nothing is handed to a shell, which would read meaning into a file's name. */
const NETWORK = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'undici'];
const CLOSED_MODULES = NETWORK.flatMap((name) => [name, `node:${name}`]).map((name) => ({
  name,
  message: 'This product does not use the network.',
}));
const ONNX_RUNTIME = {
  name: 'onnxruntime-node',
  message: 'Import src/gan/engine/onnxRuntime.ts, which turns its telemetry off first.',
};
const SHELL = {
  regex: '^(node:)?child_process$',
  importNames: ['exec', 'execSync'],
  message: 'They start a shell: use execFile, spawn or fork.',
};
const CLOSED_CALLS = [
  {
    selector: "Property[key.name='shell']:not([value.value=false])",
    message: 'No program is started by a shell.',
  },
  {
    selector: 'CallExpression[callee.name=/^(execFile|execFileSync|spawn|spawnSync)$/] > Literal:first-child',
    message: 'Call a program of the system by its full path (systemPrograms.ts).',
  },
  ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'].map((name) => ({
    selector: `:matches(CallExpression, NewExpression)[callee.name='${name}']`,
    message: 'This product does not use the network.',
  })),
];

/** What people read goes through `l10n.t`; what is logged, or thrown as a bug, stays as it is. */
const UNREAD =
  ":not(CallExpression[callee.property.name='t'], CallExpression:matches([callee.object.name='log'], [callee.object.property.name='log']), NewExpression[callee.name='Error'])";
const UNTRANSLATED = [
  `${UNREAD} > Literal[value=/^[A-Z].*[a-z] [a-z]/]`,
  `${UNREAD} > TemplateLiteral > TemplateElement[value.raw=/^[^<>]*([a-z]{2} [a-z]{2}|(?<![^ ])[A-Za-z][a-z]+ $)[^<>]*$/]`,
  'TemplateElement[value.raw=/(>|label="|title="|placeholder=")\\s*[A-Z][a-z]/]',
  'CallExpression[callee.property.name=/^show.*Message$/] > Literal',
  'CallExpression[callee.name="offer"] > Literal',
  'Property[key.name=/^(title|placeHolder|prompt|openLabel|detail)$/] > Literal.value',
].map((selector) => ({
  selector,
  message: 'People read this: put it through l10n.t (docs/translating.md).',
}));

export default tseslint.config(
  { ignores: ['dist', '.cache', 'test/artifacts', 'media', '.gan', 'gan-demo'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })] },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Interfaces here are written with methods, and their functions are free of `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { paths: [ONNX_RUNTIME, ...CLOSED_MODULES], patterns: [SHELL] }],
      'no-restricted-syntax': ['error', ...CLOSED_CALLS],
    },
  },
  {
    files: ['{bench,scripts,test}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [ONNX_RUNTIME] }] },
  },
  {
    files: ['src/extension.ts', 'src/{commands,workspace,webviews}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOSED_CALLS, ...UNTRANSLATED] },
  },
  {
    files: [
      'src/gan/**/*.ts',
      'src/cli.ts',
      'src/cli/**/*.ts',
      'src/agents/**/*.ts',
      ...RUNS_ON_DISK.map((file) => `src/${file}`),
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: ['vscode', ONNX_RUNTIME, ...CLOSED_MODULES], patterns: [SHELL] },
      ],
    },
  },
  {
    files: ['src/gan/engine/onnxRuntime.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: ['vscode', ...CLOSED_MODULES], patterns: [SHELL] }],
    },
  },
  {
    files: ['src/webviews/client/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: ['vscode', ...CLOSED_MODULES], patterns: ['node:*'] }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', setTimeout: 'readonly', URL: 'readonly' },
    },
  },
  prettier,
);
