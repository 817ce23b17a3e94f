/**
 * What the vault asks of the place that holds the keys. The default is a folder of this machine (`file-key-store.ts`);
 * several hosts put a KMS or a small shared service behind the same functions. What such a store must give:
 *
 * - `puncture` and `destroyGeneration` answer when it is durable, and every host refuses the key from then on;
 * - no older copy of it can bring a punctured key back: its own backups are replaced at each erasure;
 * - two of them at once neither lose nor undo one another;
 * - it is never kept or backed up where the database is.
 */
export type KeyAddress = { generation: number; index: bigint }

export type Puncture = {
  generation: number
  /** 64 gives up one subject; 16 all subjects of one day */
  depth: number
  prefix: bigint
  subjectId: string | null
}

/** A line of the erasure ledger, which lives with the keys so that no restored database can forget it. */
export type Erasure = Puncture & { at: Date }

export type IndexKey = { generation: number; key: Buffer }

export type KeyStore = {
  /** The generations that still open, oldest first; the last one seals. */
  generations: () => Promise<number[]>
  /** One key (32 bytes) for each address, null for the erased; a generation that never was throws. */
  subjectKeys: (addresses: KeyAddress[]) => Promise<(Buffer | null)[]>
  /** The keys that the look-up digests are made with, one a generation, oldest first. */
  indexKeys: () => Promise<IndexKey[]>
  /** Gives up what lies below each place, durably, in one go. Places given up before are left out. */
  puncture: (punctures: Puncture[], at: Date) => Promise<void>
  /** The erasure ledger, oldest first. */
  erasures: () => Promise<Erasure[]>
  /** Makes a new root; everything is sealed under it from now on. */
  newGeneration: () => Promise<number>
  /** Gives up a whole root and its index key: nothing sealed under it opens again, in no backup. */
  destroyGeneration: (generation: number, at: Date) => Promise<void>
  close: () => Promise<void>
}
