import type { DataFolders } from './data-folders.ts'
import type { Figure } from './figure.ts'
import type { Workshop } from './workshop.ts'

export type Bench = { workshop: Workshop; folders: DataFolders }

/** Figures that are measured together. `run` may leave out those that are not wanted; it throws when it cannot measure. */
export type Benchmark = {
  names: readonly string[]
  run: (bench: Bench, wanted: ReadonlySet<string>) => Promise<Figure[]>
}
