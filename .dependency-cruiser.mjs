/**
 * The floors of the house, the ground first. A file may import from its own floor and those below; what stands in one line
 * does not know of each other.
 */
const GENERATOR = [
  ['model', 'packages'],
  ['diagnostics'],
  ['document', 'cache'],
  ['typescript', 'files'],
  ['load'],
  ['normalise'],
  ['resolve'],
  ['read-api'],
  ['samples', 'handler-code', 'plugins'],
  ['emit'],
  ['handlers', 'audit', 'lint', 'diff', 'mock'],
  ['diagnose-handlers'],
  ['generate'],
  ['init'],
  ['config'],
  ['cli'],
];

const folder = (name) => `^generator/${name}/`;

const upward = GENERATOR.flatMap((floor, level) =>
  floor.map((name) => ({
    name: `floors:${name}`,
    comment: `generator/${name} imports nothing of the floors above it, nor of what stands beside it.`,
    severity: 'error',
    from: { path: folder(name) },
    to: {
      path: [
        ...GENERATOR.slice(level + 1)
          .flat()
          .map(folder),
        ...floor.filter((other) => other !== name).map(folder),
        '^generator/[^/]+$',
      ],
    },
  })),
);

export default {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment: 'Files that import each other, be it types alone, can only be read together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'runtime-alone',
      comment: 'The runtime is copied into output: it imports nothing of the generator.',
      severity: 'error',
      from: { path: '^templates/' },
      to: { path: '^generator/' },
    },
    {
      name: 'core-alone',
      comment:
        'The core of the runtime knows neither Node nor a framework: any adapter can stand on it. re2js is plain JavaScript.',
      severity: 'error',
      from: { path: '^templates/runtime/core/' },
      to: { pathNot: ['^templates/runtime/core/', 'node_modules/re2js/'] },
    },
    {
      name: 'node-without-frameworks',
      comment: 'What needs Node knows no framework.',
      severity: 'error',
      from: { path: '^templates/runtime/node/' },
      to: { path: ['^templates/runtime/express/', 'node_modules/(?:@types/)?express'] },
    },
    {
      name: 'fetch-alone',
      comment: 'What speaks fetch knows neither Node nor a framework.',
      severity: 'error',
      from: { path: '^templates/runtime/fetch/' },
      to: { pathNot: ['^templates/runtime/(?:core|fetch)/', '@remix-run/multipart-parser'] },
    },
    {
      name: 'no-unknown-floor',
      comment: 'A new folder of the generator has a floor: name it in the list at the top of this file.',
      severity: 'error',
      from: { path: '^generator/', pathNot: [...GENERATOR.flat().map(folder), '^generator/index\\.ts$'] },
      to: {},
    },
    ...upward,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^templates/app/' },
    // Type-only imports count
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
