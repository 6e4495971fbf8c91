/** The library of framewise: what the commands do, a script can do. See docs/guide.md, "Scripts". */
export * from './agreement/index.js'
export * from './analysis/index.js'
export * from './framework/index.js'
export * from './ingest/index.js'
export * from './interchange/index.js'
export * from './problems/index.js'
export * from './report/index.js'
export {
  type Dialect,
  type EventFacts,
  openSqlite,
  postgresDialect,
  type Step,
  Store,
} from './store/index.js'
export * from './study/index.js'
export * from './text/index.js'
