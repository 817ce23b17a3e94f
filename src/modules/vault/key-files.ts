/**
 * The two files of a key store and what is known of them in memory. All of it runs under the store's lock.
 *
 *   live ──entry in erasures-1 (fsync)──> condemned ──siblings appended (fsync)──> ──zeros over the seed (fsync)──> gone
 *
 * A crash after the first step is finished by the next `catchUp` of any process: what the ledger names and still derives
 * is punctured again. A crash before it never happened.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../platform/refusal.ts'
import { nothingLost } from './key-integrity.ts'
import {
  ERASURE_BYTES,
  KEY_BYTES,
  readErasure,
  readKeyRecord,
  writeErasure,
  writeIndexKey,
  writeNode,
} from './key-records.ts'
import type { Erasure } from './key-store.ts'
import { derives, emptyTree, type KeyTree, plant, punctureTree, type TreeNode } from './key-tree.ts'

export type Known = {
  trees: Map<number, KeyTree>
  indexKeys: Map<number, { key: Buffer; slot: number }>
  erasures: Erasure[]
  /** how far each file has been read; whole records */
  keyBytes: number
  erasureBytes: number
}
export type KeyFiles = { keys: FileHandle; erasures: FileHandle; known: Known }

export const nothingKnown = (): Known => ({
  trees: new Map(),
  indexKeys: new Map(),
  erasures: [],
  keyBytes: 0,
  erasureBytes: 0,
})

export const openKeyFiles = async (folder: string): Promise<KeyFiles> => {
  const keys = await open(join(folder, 'keys-1'), 'r+', 0o600)
  const erasures = await open(join(folder, 'erasures-1'), 'r+', 0o600)
  return { keys, erasures, known: nothingKnown() }
}

/** Takes in what other processes added since, and finishes what a killed one left half done. */
export const catchUp = async (files: KeyFiles): Promise<void> => {
  const { known } = files
  const first = known.keyBytes === 0
  const torn = await readKeys(files)
  const entries = await readErasures(files)
  known.erasures.push(...entries)
  const change = puncture(known, entries)
  if (first && !nothingLost(known.trees, known.erasures))
    throw new Refusal('The key store is damaged: keys of living subjects are missing. Put its latest backup back.')
  await files.erasures.truncate(known.erasureBytes)
  await files.keys.truncate(known.keyBytes)
  await writeChange(files, change, torn)
}

/** Erases: ledger first, siblings second, the old seeds last; each on the disk before the next begins. */
export const erase = async (files: KeyFiles, wanted: Erasure[]): Promise<void> => {
  const { known } = files
  const entries = wanted.filter((entry) => {
    const tree = known.trees.get(entry.generation)
    return tree !== undefined && derives(tree, entry)
  })
  if (entries.length === 0) return
  await writeAll(files.erasures, Buffer.concat(entries.map(writeErasure)), known.erasureBytes)
  await files.erasures.datasync()
  known.erasureBytes += entries.length * ERASURE_BYTES
  known.erasures.push(...entries)
  await writeChange(files, puncture(known, entries), [])
}

/** Writes a new root and its index key. */
export const writeGeneration = async (
  files: KeyFiles,
  generation: number,
  root: Buffer,
  key: Buffer,
): Promise<void> => {
  const { known } = files
  const slot = known.keyBytes
  const node: TreeNode = { depth: 0, prefix: 0n, seed: root, slot: slot + KEY_BYTES }
  await writeAll(files.keys, Buffer.concat([writeIndexKey(generation, key), writeNode(generation, node)]), slot)
  await files.keys.datasync()
  known.keyBytes += 2 * KEY_BYTES
  treeOf(known, generation, node)
  known.indexKeys.set(generation, { key, slot })
}

type Change = { added: { generation: number; node: TreeNode }[]; slots: number[] }

const puncture = (known: Known, entries: Erasure[]): Change => {
  const added = new Map<TreeNode, number>()
  const slots: number[] = []
  for (const entry of entries) {
    const tree = known.trees.get(entry.generation)
    if (!tree) continue
    const change = punctureTree(tree, entry)
    for (const node of change.added) added.set(node, entry.generation)
    for (const node of change.removed) {
      node.seed.fill(0)
      added.delete(node) // made for one entry of this batch, gone by the next: it never reaches the disk
      if (node.slot !== undefined) slots.push(node.slot)
    }
    if (entry.depth === 0) slots.push(...forgetIndexKey(known, entry.generation))
  }
  return { added: [...added].map(([node, generation]) => ({ node, generation })), slots }
}

const forgetIndexKey = (known: Known, generation: number): number[] => {
  const held = known.indexKeys.get(generation)
  if (!held) return []
  known.indexKeys.delete(generation)
  held.key.fill(0)
  return [held.slot]
}

const writeChange = async ({ keys, known }: KeyFiles, { added, slots }: Change, torn: number[]): Promise<void> => {
  if (added.length > 0) {
    await writeAll(
      keys,
      Buffer.concat(added.map(({ generation, node }) => writeNode(generation, node))),
      known.keyBytes,
    )
    await keys.datasync()
    for (const [place, { node }] of added.entries()) node.slot = known.keyBytes + place * KEY_BYTES
    known.keyBytes += added.length * KEY_BYTES
  }
  const zeros = [...slots, ...torn]
  for (const slot of zeros) await writeAll(keys, Buffer.alloc(KEY_BYTES), slot)
  if (zeros.length > 0) await keys.datasync()
}

/** Reads the records that came since; answers the slots of torn ones, which a crash left among whole ones. */
const readKeys = async ({ keys, known }: KeyFiles): Promise<number[]> => {
  const bytes = await readFrom(keys, known.keyBytes, KEY_BYTES)
  const torn: number[] = []
  let end = 0
  for (let at = 0; at < bytes.length; at += KEY_BYTES) {
    const slot = known.keyBytes + at
    const record = readKeyRecord(bytes.subarray(at, at + KEY_BYTES), slot)
    if (record === null) {
      torn.push(slot)
      continue
    }
    end = at + KEY_BYTES
    if (record === 'void') continue
    if (record.what === 'index-key') known.indexKeys.set(record.generation, record)
    else treeOf(known, record.generation, record.node)
  }
  known.keyBytes += end
  return torn.filter((slot) => slot < known.keyBytes)
}

/** Reads up to the first torn entry: nothing after it was acknowledged, or `nothingLost` says so. */
const readErasures = async ({ erasures, known }: KeyFiles): Promise<Erasure[]> => {
  const bytes = await readFrom(erasures, known.erasureBytes, ERASURE_BYTES)
  const entries: Erasure[] = []
  for (let at = 0; at < bytes.length; at += ERASURE_BYTES) {
    const entry = readErasure(bytes.subarray(at, at + ERASURE_BYTES))
    if (entry === null) break
    entries.push(entry)
  }
  known.erasureBytes += entries.length * ERASURE_BYTES
  return entries
}

const treeOf = (known: Known, generation: number, node: TreeNode): void => {
  const tree = known.trees.get(generation) ?? emptyTree()
  known.trees.set(generation, tree)
  plant(tree, node)
}

const readFrom = async (file: FileHandle, from: number, recordBytes: number): Promise<Buffer> => {
  const { size } = await file.stat()
  const bytes = Buffer.alloc(Math.max(0, Math.floor((size - from) / recordBytes) * recordBytes))
  let done = 0
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done)
    if (bytesRead === 0) throw new Error('a file of the key store became shorter while it was read')
    done += bytesRead
  }
  return bytes
}

const writeAll = async (file: FileHandle, bytes: Buffer, at: number): Promise<void> => {
  let done = 0
  while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
}
