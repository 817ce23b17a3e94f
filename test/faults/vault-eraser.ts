/**
 * The child of vault-killed.test.ts: erases one subject after the other until it is killed, and says on standard output
 * which erasures were answered. Arguments: folder, first number, how many at once.
 */
import { openFileKeyStore } from '../../src/modules/vault/index.ts'
import { erasureOf } from './vault-subjects.ts'

const [folder, first, together] = process.argv.slice(2)
const store = await openFileKeyStore(folder!, { create: false })
for (let n = Number(first); ; n += Number(together)) {
  const numbers = Array.from({ length: Number(together) }, (_, m) => n + m)
  await store.puncture(numbers.map(erasureOf), new Date())
  process.stdout.write(`${numbers.join(' ')}\n`)
}
