import { atCheckout, type Leak, typed } from './leak.ts'
import type { Field } from './person.ts'
import type { PlaceName } from './places.ts'

const inTheAccount: Leak[] = [
  {
    name: 'a password in a log line',
    field: 'password',
    place: 'log',
    changes: [
      {
        file: 'src/platform/http/server.ts',
        from: "    if (!reply.hasHeader('cache-control'))",
        to: `    if (${typed('password')}) console.log(${typed('password')})\n    if (!reply.hasHeader('cache-control'))`,
      },
    ],
  },
  {
    name: 'the name of a pet in the list of devices',
    field: 'petName',
    place: 'database rows',
    changes: [
      {
        file: 'src/platform/http/device.ts',
        from: "join(' · ') || '?'",
        to: `join(' · ') + ${typed('petName')}`,
      },
    ],
  },
  {
    name: 'a landline in a cookie',
    field: 'landline',
    place: 'cookies',
    changes: [
      {
        file: 'src/modules/customers/session.ts',
        from: "needs.jar.clear(reply, 'session')",
        to: `needs.jar.clear(reply, 'session')\n  needs.jar.set(reply, 'theme', ${typed('landline')})`,
      },
    ],
  },
  {
    name: 'the name of an address in the payload of a job',
    field: 'addressLabel',
    place: 'job payloads',
    changes: [
      {
        file: 'src/modules/customers/export.ts',
        from: 'payload: { export: asked.id }',
        to: `payload: { export: asked.id, label: ${typed('label')} }`,
      },
    ],
  },
  {
    name: 'an erasure that deletes the rows and keeps the key',
    field: 'name',
    place: 'yesterday’s backup, opened',
    changes: [
      {
        file: 'src/modules/vault/erase-subjects.ts',
        from: 'await vault.keyStore.puncture(subjects.map(leafOf), at)',
        to: 'void leafOf',
      },
    ],
  },
]

const inTheDatabase: Leak[] = [
  {
    name: 'a number in the payload of a job',
    field: 'mobile',
    place: 'job payloads',
    changes: [
      {
        file: 'src/modules/messaging/call-sender.ts',
        from: "name: 'messaging:send', payload: {},",
        to: `name: 'messaging:send', payload: { to: ${typed('mobile')} },`,
      },
    ],
  },
  {
    name: 'a note in a column of an order',
    field: 'note',
    place: 'database rows',
    changes: [
      {
        file: 'src/modules/orders/write-purchase.ts',
        from: 'attestedVersion: ATTESTATION_VERSION',
        to: `attestedVersion: ATTESTATION_VERSION + ' ' + ${typed('note')}`,
      },
    ],
  },
  {
    name: 'a recipient’s name in a list of words beside the order',
    field: 'recipientName',
    place: 'database rows',
    changes: [
      {
        file: 'src/modules/orders/write-purchase.ts',
        from: 'attestedFields: attestedFields(form)',
        to: `attestedFields: [...attestedFields(form), ${typed('recipientName')}]`,
      },
    ],
  },
  {
    name: 'a digest without a key in the index of numbers',
    field: 'mobile',
    place: 'database rows',
    changes: [
      {
        file: 'src/modules/vault/subject.ts',
        from: "createHmac('sha256', indexKey)",
        to: "kind === 'mobile' ? createHash('sha256').update(value).digest() : createHmac('sha256', indexKey)",
      },
      {
        file: 'src/modules/vault/subject.ts',
        from: "import { createHmac } from 'node:crypto'",
        to: "import { createHash, createHmac } from 'node:crypto'",
      },
    ],
  },
  {
    name: 'an e-mail address in a row that was deleted again',
    field: 'email',
    place: 'database files',
    changes: [
      {
        file: 'src/modules/orders/writing-queries.ts',
        from: 'export const insertPurchase = (tx: Tx, order: NewPurchase) => tx',
        to: `export const insertPurchase = (tx: Tx, order: NewPurchase) => {
  tx.unsafe('create table if not exists orders.scratch (what text)').then(() => {})
  tx.unsafe('insert into orders.scratch values ($1)', [${typed('email')}]).then(() => {})
  tx.unsafe('delete from orders.scratch').then(() => {})
  return insertedPurchase(tx, order)
}
const insertedPurchase = (tx: Tx, order: NewPurchase) => tx`,
      },
    ],
  },
]

/** Appends a value as UTF-16 to a file below the folder that this setting names. */
const writtenAside = (name: string, field: Field, place: PlaceName, folder: [string, string], value: string): Leak => ({
  name,
  field,
  place,
  changes: [
    atCheckout(`if (${value}) {
    const { appendFileSync, mkdirSync } = process.getBuiltinModule('node:fs')
    const folder = process.env.${folder[0]} + '/${folder[1]}'
    mkdirSync(folder, { recursive: true })
    appendFileSync(folder + '/aside', Buffer.from(${value}, 'utf16le'))
  }`),
  ],
})
const onTheDisk: Leak[] = [
  writtenAside(
    'a street in the data of a picture',
    'recipientStreet',
    'pictures',
    ['DATA_DIR', 'media'],
    "typed.someoneElse ? typed.street : ''",
  ),
  writtenAside(
    'a telephone in a file that was left behind',
    'recipientPhone',
    'other files',
    ['DATA_DIR', 'spool'],
    'typed.recipientPhone',
  ),
  writtenAside('an e-mail address beside the keys', 'email', 'key store', ['KEY_STORE_DIR', '.'], 'typed.email'),
  writtenAside('a name in an export that nobody sealed', 'name', 'exports', ['DATA_DIR', 'exports'], 'typed.name'),
]

/** Leaks into what is kept: rows, files, keys. */
export const leaksAtRest: readonly Leak[] = [...inTheAccount, ...inTheDatabase, ...onTheDisk]
