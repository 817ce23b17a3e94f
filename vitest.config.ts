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
    // Generous: the machines that test are slow and do other things too. What is waited for is the state itself, never a while.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    reporters: ['default', './test/setup/closing-line.ts'],
  },
})
