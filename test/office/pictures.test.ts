import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { sendForm } from './multipart.ts'
import { bomb } from './picture-bomb.ts'

const shop = await testShop()
const { db, config } = shop.house
const clerk = await member(shop, 'catalogue')
const [product] = await db<{ id: string; slug: string }[]>`select id, slug from catalogue.product order by code limit 1`
const { id } = product!
const door = routes.officePictures(id)

type Sent = { name: string; bytes: Buffer }

const bring = (files: Sent[], path = door) =>
  sendForm(
    shop,
    clerk,
    path,
    {},
    files.map((file) => ({ field: 'files', ...file })),
  )

const pictures = () =>
  db<{ file: string; widths: number[]; alt: string; kind: string }[]>`
    select file, widths, alt, kind from catalogue.picture where product_id = ${id} order by position`

/** A photograph of a telephone: with its place and owner in it, and lying on its side. */
const photograph = (colour: string) =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Sara Privately' }, IFD3: { GPSLatitude: '35/1 41/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()

test('a photograph comes in upright, in every size, and nothing of its camera and owner is left', async () => {
  const before = (await pictures()).length
  expect((await bring([{ name: 'سارا در خانه.jpg', bytes: await photograph('#aa3355') }])).status).toBe(303)
  const added = (await pictures()).slice(before)
  expect(added.map(({ kind, widths }) => [kind, widths])).toEqual([['photo', [320, 640]]])
  for (const ending of ['320.webp', '320.avif', '640.webp', '640.avif', 'master.webp']) {
    const path = join(config.mediaDir, `${added[0]!.file}-${ending}`)
    expect(existsSync(path)).toBe(true)
    const { exif, width = 0, height = 0 } = await sharp(path).metadata()
    expect([exif, height > width]).toEqual([undefined, true])
    expect(readFileSync(path).includes('Privately')).toBe(false)
  }
  await expect
    .poll(() => shop.house.catalogue.current().product(product!.slug)?.pictures.length, { timeout: 20_000 })
    .toBe(before + 1)
})

const refused: [string, string, () => Buffer | Promise<Buffer>, string][] = [
  ['a text that is called a picture', 'cat.jpg', () => Buffer.from('this is no picture'), 'عکس نیست'],
  ['an empty file', 'empty.png', () => Buffer.alloc(0), 'خالی است'],
  [
    'a drawing with a script',
    'a.svg',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'طرح برداری سالمی نیست',
  ],
  [
    'a page that is called a picture',
    'a.png',
    () => Buffer.from('<html><body onload=alert(1)>'),
    'طرح برداری سالمی نیست',
  ],
  ['a bomb of 60,000 × 60,000', 'bomb.png', bomb, 'عکس'],
  ['half a photograph', 'half.jpg', async () => (await photograph('#123456')).subarray(0, 900), 'عکس'],
  ['a file of 50 MB', 'huge.jpg', () => Buffer.alloc(50 * 1_048_576, 7), 'از ۲۰ مگابایت بزرگ‌تر است'],
]
test.each(refused)(
  '%s is refused with a sentence, and nothing comes in',
  async (_, name, bytes, words) => {
    const before = await pictures()
    const answer = await bring([{ name, bytes: await bytes() }])
    expect([answer.status, answer.body.includes(words)]).toEqual([422, true])
    expect(await pictures()).toEqual(before)
  },
  30_000,
)

test('more pictures than a product may have are refused, and a form that breaks off too', async () => {
  const many = await Promise.all(Array.from({ length: 13 }, (_, at) => photograph(`#0000${String(10 + at)}`)))
  const answer = await bring(many.map((bytes, at) => ({ name: `${at}.jpg`, bytes })))
  expect([answer.status, answer.body.includes('تا ۱۲ عکس')]).toEqual([422, true])
  expect((await clerk.post(door, { files: 'x' })).status).toBe(422)
}, 180_000)

test('pictures move, are put in order, are described, cropped and removed', async () => {
  await bring([{ name: 'b.jpg', bytes: await photograph('#33aa55') }])
  const [first, second, ...rest] = (await pictures()).map(({ file }) => file)
  await clerk.post(routes.officePictureMoves(id), { file: second!, step: 'earlier' })
  expect((await pictures()).slice(0, 2).map(({ file }) => file)).toEqual([second, first])
  const order = [...rest, first!, second!].join(' ')
  expect((await clerk.post(routes.officePictureOrders(id), { order })).status).toBe(303)
  expect((await pictures()).map(({ file }) => file).join(' ')).toBe(order)
  expect((await clerk.post(routes.officePictureOrders(id), { order: rest.join(' ') })).status).toBe(409)
  const photo = (await pictures()).find(({ kind }) => kind === 'photo')!
  await clerk.post(routes.officePictureTexts(id), { file: photo.file, alt: 'گربه روی مبل' })
  const crop = routes.officePictureCrop(id, photo.file)
  expect((await clerk.get(crop)).status).toBe(200)
  expect((await clerk.post(crop, { left: '۹۰', top: '0', width: '50', height: '50' })).status).toBe(422)
  expect((await clerk.post(crop, { left: '۲۵', top: '0', width: '50', height: '50' })).status).toBe(303)
  const cropped = (await pictures()).find(({ alt }) => alt === 'گربه روی مبل')!
  expect([cropped.file === photo.file, cropped.widths]).toEqual([false, [320]])
  await clerk.post(routes.officePictureRemovals(id), { file: cropped.file })
  expect((await pictures()).some(({ file }) => file === cropped.file)).toBe(false)
}, 180_000)
