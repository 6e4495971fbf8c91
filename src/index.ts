/** The library of framewise: what the commands do, a script can do. See docs/file-format.md and docs/methods.md. */
export * from './agreement/index.js'
export * from './ingest/index.js'
export * from './problems/index.js'
export * from './study/index.js'
export * from './text/index.js'
