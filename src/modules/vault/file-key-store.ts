/**
 * The key store of one machine: a folder of two small files, `keys-1` and `erasures-1`, that only this user may enter.
 * Several processes (shop, worker, command-line tools) may have it open; each looks at the two lengths before it derives a
 * key, so an erasure by one is known to all before it is answered. Creating a subject writes nothing here.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, fstatSync, mkdirSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { Refusal } from '../../platform/refusal.ts'
import { withFileLock } from './file-lock.ts'
import { catchUp, erase, type KeyFiles, nothingKnown, openKeyFiles, writeGeneration } from './key-files.ts'
import type { Erasure, KeyAddress, KeyStore } from './key-store.ts'
import { leafSeed } from './key-tree.ts'
import { leafCache } from './leaf-cache.ts'

export type FileKeyStoreOptions = {
  /** makes the folder and a first root where there is none */
  create: boolean
  /** the database's data folder: keys inside it would be in its backups, so that is refused */
  apartFrom?: string
}

export const openFileKeyStore = async (
  folder: string,
  { create, apartFrom }: FileKeyStoreOptions,
): Promise<KeyStore> => {
  assertApart(folder, apartFrom)
  if (!existsSync(join(folder, 'keys-1'))) {
    if (!create)
      throw new Refusal(`There is no key store in ${folder}; set the folder that holds the keys of this shop.`)
    await createFolder(folder)
  }
  assertPrivate(folder)
  const store = await openStore(folder)
  if ((await store.generations()).length === 0) {
    if (!create) throw new Refusal(`The key store in ${folder} is empty; put its latest backup back.`)
    await store.newGeneration()
  }
  return store
}

const openStore = async (folder: string): Promise<KeyStore> => {
  const files = await openKeyFiles(folder)
  const cache = leafCache()
  const exclusively = queue((work) => withFileLock(join(folder, 'lock'), work))

  /** A failed write leaves memory and disk apart: everything is read again. */
  const change = (work: () => Promise<void>) =>
    exclusively(async () => {
      cache.clear()
      try {
        await catchUp(files)
        await work()
      } catch (error) {
        files.known = nothingKnown()
        throw error
      } finally {
        cache.clear()
      }
    })
  const upToDate = async () => {
    if (othersWrote(files)) await change(async () => {})
  }
  await change(async () => {})

  const generations = () =>
    [...files.known.indexKeys.keys()]
      .filter((generation) => files.known.trees.has(generation)) // a crash may have torn one of the pair
      .sort((one, other) => one - other)
  return {
    generations: async () => {
      await upToDate()
      return generations()
    },
    subjectKeys: async (addresses) => {
      await upToDate()
      return addresses.map((address) => cache.get(address, () => derive(files, address)))
    },
    indexKeys: async () => {
      await upToDate()
      return generations().map((generation) => ({
        generation,
        key: Buffer.from(files.known.indexKeys.get(generation)!.key),
      }))
    },
    puncture: (punctures, at) =>
      change(() =>
        erase(
          files,
          punctures.map((puncture) => ({ ...puncture, at })),
        ),
      ),
    erasures: async () => {
      await upToDate()
      return [...files.known.erasures]
    },
    newGeneration: async () => {
      let made = 0
      await change(async () => {
        made = Math.max(0, ...files.known.trees.keys()) + 1
        await writeGeneration(files, made, randomBytes(32), randomBytes(32))
      })
      return made
    },
    destroyGeneration: (generation, at) =>
      change(async () => {
        if (generations().length < 2) throw new Error('the last generation of a key store cannot be destroyed')
        await erase(files, [wholeGeneration(generation, at)])
      }),
    close: async () => {
      cache.clear()
      await Promise.all([files.keys.close(), files.erasures.close()])
    },
  }
}

const derive = (files: KeyFiles, { generation, index }: KeyAddress): Buffer | null => {
  const tree = files.known.trees.get(generation)
  if (tree) return leafSeed(tree, index)
  if (files.known.erasures.some((entry) => entry.generation === generation && entry.depth === 0)) return null
  throw new Error(`the key store knows no generation ${generation}: it is not the one that sealed this database`)
}

const wholeGeneration = (generation: number, at: Date): Erasure => ({
  generation,
  depth: 0,
  prefix: 0n,
  subjectId: null,
  at,
})

/** Two calls of the kernel, some microseconds: cheap enough to ask before every derivation. */
const othersWrote = ({ keys, erasures, known }: KeyFiles): boolean =>
  fstatSync(keys.fd).size !== known.keyBytes || fstatSync(erasures.fd).size !== known.erasureBytes

/** One at a time within this process; `lock` sees to the others. */
const queue = (lock: (work: () => Promise<void>) => Promise<void>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(() => lock(work))
    last = mine.catch(() => {})
    return mine
  }
}

const createFolder = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of ['erasures-1', 'keys-1']) {
    const file = await open(join(folder, name), 'a', 0o600)
    await file.sync()
    await file.close()
  }
  const directory = await open(folder, 'r')
  await directory.sync()
  await directory.close()
}

const assertApart = (folder: string, apartFrom: string | undefined): void => {
  if (apartFrom !== undefined && (resolve(folder) + sep).startsWith(resolve(apartFrom) + sep))
    throw new Refusal(
      `The key store ${folder} lies inside the database's folder; its backups would hold the keys. Move it.`,
    )
}

const assertPrivate = (folder: string): void => {
  for (const path of [folder, join(folder, 'keys-1'), join(folder, 'erasures-1')])
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      throw new Refusal(`${path} can be read by others; run: chmod -R go= ${folder}`)
}
