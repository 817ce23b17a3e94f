import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'test/**/*.test.{ts,tsx}',
      'bench/**/*.test.ts',
      'canary/**/*.test.ts',
      'linkage/**/*.test.ts',
    ],
    globalSetup: ['test/setup/template-database.ts', 'test/setup/chromium.ts'],
    setupFiles: ['test/setup/silence.ts'],
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/setup/closing-line.ts'],
  },
})
