/** Which folder may import which: docs/architecture.md. Arrows point one way. */
const layer = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files need each other. Move what both need into a third file that imports neither.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unknown',
      comment:
        'The import leads nowhere, or to a package that package.json does not list as a dependency. Add it, or mend the path.',
      severity: 'error',
      from: { path: '^src' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment:
        'Code that users run may only use "dependencies" of package.json. Move the package there, or use another.',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '/@types/' },
    },
    layer(
      'problems-at-the-bottom',
      'problems/ is what every layer may use, so it may use none. Put what needs more into the layer that needs it.',
      '^src/problems/',
      '^src/(?!problems/)',
    ),
    layer(
      'text-knows-only-text',
      'text/ counts characters, lines and anchors and knows nothing of studies. Pass it strings and numbers from above.',
      '^src/text/',
      '^src/(?!text/|problems/)',
    ),
    layer(
      'agreement-is-pure',
      'agreement/ holds pure functions on typed arrays. Read the study in analysis/ and hand the arrays over.',
      '^src/agreement/',
      '^src/(?!agreement/|problems/|text/)',
    ),
    layer(
      'deidentify-is-pure',
      'deidentify/ finds identifiers in strings and knows nothing of studies. Read the study in analysis/ and hand the texts over.',
      '^src/deidentify/',
      '^src/(?!deidentify/|problems/|text/)',
    ),
    {
      name: 'one-name-tagger',
      comment:
        'compromise is heavy and its tags are its own: only src/deidentify/name-tagger.ts imports it. Ask it for names there.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/deidentify/name-tagger\\.ts$' },
      to: { path: 'node_modules/compromise/' },
    },
    layer(
      'store-knows-no-study',
      'store/ keeps rows and events and knows nothing of what they mean. Rules about the study belong in study/.',
      '^src/store/',
      '^src/(?!store/|problems/|text/)',
    ),
    layer(
      'study-below-the-rest',
      'study/ is the domain that all others build on. If it needs something from above, that thing belongs into study/ or text/.',
      '^src/study/',
      '^src/(?!study/|store/|problems/|text/)',
    ),
    layer(
      'ingest-ends-at-the-study',
      'ingest/ turns files into documents. Presentation and analysis do not belong there.',
      '^src/ingest/',
      '^src/(?!ingest/|study/|store/|problems/|text/)',
    ),
    layer(
      'framework-without-files',
      'framework/ computes the matrix. Reading and writing files belong in interchange/ and report/.',
      '^src/framework/',
      '^src/(?!framework/|study/|store/|problems/|text/)',
    ),
    layer(
      'analysis-without-files',
      'analysis/ computes from the study. Reading and writing files belong in interchange/ and report/.',
      '^src/analysis/',
      '^src/(?!analysis/|agreement/|deidentify/|framework/|study/|store/|problems/|text/)',
    ),
    layer(
      'report-only-writes',
      'report/ writes results down and changes nothing: (result, options) → text. Reading files belongs in interchange/.',
      '^src/report/',
      '^src/(?!report/|analysis/|agreement/|framework/|study/|store/|problems/|text/)',
    ),
    layer(
      'interchange-without-screens',
      'interchange/ reads and writes files of other programs. It may share the writers of report/, never a screen.',
      '^src/interchange/',
      '^src/(?!interchange/|report/|framework/|agreement/|deidentify/|study/|store/|problems/|text/)',
    ),
    layer(
      'screens-at-the-top',
      'tui/ draws what the library does and is opened by a command. What commands and screens share belongs in the library.',
      '^src/tui/',
      '^src/cli/',
    ),
    layer(
      'only-commands-open-screens',
      'Only a command opens a screen. What a screen knows and others need belongs in the library.',
      '^src/(?!tui/|cli/)',
      '^src/tui/',
    ),
    {
      name: 'kysely-stays-in-store-and-study',
      comment:
        'Queries live where the domain is: store/, study/, framework/, analysis/. Commands and writers get results.',
      severity: 'error',
      from: { path: '^src/(cli|tui|report|interchange|ingest|agreement|text)/' },
      to: { path: 'node_modules/kysely/' },
    },
    {
      name: 'databases-behind-the-store',
      comment: 'Only store/ knows which database it is. Add a named capability to store/dialect.ts.',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: 'node_modules/(better-sqlite3-multiple-ciphers|pg)/' },
    },
    {
      name: 'only-drawings-load-plot',
      comment:
        'Observable Plot and linkedom are heavy: only src/report/charts/*-svg.ts and what they draw with may import them. Text charts and commands take the plain data of a chart.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/report/charts/(.*-svg|row-labels)\\.ts$' },
      to: { path: 'node_modules/(@observablehq/plot|linkedom)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-load-late',
      comment:
        'Start-up time: the file that defines a command imports only its own kind; what the command does is loaded when it runs (await import).',
      severity: 'error',
      from: {
        path: '^src/cli/(program|plot|saturation|init|import|documents|deidentify|cases|coder|codes|codebook|codings|memo|rounds|agreement|disagreements|reconcile|matrix|chart|quotes|search|autocode|history)\\.ts$',
      },
      to: {
        path: '^(src/(?!cli/|problems/)|node_modules/(?!commander))',
        dependencyTypesNot: ['type-only', 'dynamic-import'],
        dynamic: false,
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
