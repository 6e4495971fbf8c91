import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: '100%',
    // Test files share what they load: loading it for each of them takes as long as testing.
    isolate: false,
    // A study is built before the first test; on a busy machine that takes a while.
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          css: true,
          include: ['test/**/*.test.ts'],
          exclude: ['test/real/**', 'test/programs/**'],
          testTimeout: 60_000,
        },
      },
      // What LibreOffice and a browser make of what was written.
      {
        extends: true,
        test: { name: 'programs', css: true, include: ['test/programs/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        extends: true,
        test: { name: 'real', css: true, include: ['test/real/**/*.test.ts'], testTimeout: 300_000 },
      },
    ],
  },
})
