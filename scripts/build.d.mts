import type { BuildOptions } from 'esbuild'

export const build: (options?: { force?: boolean }) => Promise<boolean>
export const serverBundle: BuildOptions
