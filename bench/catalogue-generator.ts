import { type Db, inTransaction, type Tx } from '../src/platform/database.ts'

export type GenerateRequest = {
  products: number
  /** the same seed makes the same catalogue */
  seed: number
  now: Date
}

const CHUNK = 5000

/**
 * Fills an empty database with a catalogue of any size for the benchmarks and property tests: 2.5 variants a product on
 * average, one or two lots each, attributes spread as in a real shop. Set-based SQL, a few statements per 5,000 products.
 */
export const generateCatalogue = async (db: Db, { products, seed, now }: GenerateRequest): Promise<void> => {
  await inTransaction(db, async (tx) => {
    await makeTree(tx, Math.min(400, Math.max(12, Math.ceil(products / 250))))
  })
  for (let from = 1; from <= products; from += CHUNK)
    await inTransaction(db, async (tx) => {
      await definePick(tx, seed)
      const until = Math.min(products, from + CHUNK - 1)
      await makeProducts(tx, from, until, now)
      await makeVariants(tx, from, until, now)
      await makeLots(tx, from, until, now)
    })
  await db`analyze catalogue.product, catalogue.variant, catalogue.price, inventory.lot`
}

const species = [
  ['cat', 'گربه', 'Cats'],
  ['dog', 'سگ', 'Dogs'],
  ['bird', 'پرنده', 'Birds'],
  ['fish', 'آبزیان', 'Fish'],
  ['rodent', 'جوندگان', 'Rodents'],
  ['reptile', 'خزندگان', 'Reptiles'],
] as const
const shelves = [
  ['dry-food', 'غذای خشک', 'Dry food'],
  ['wet-food', 'غذای مرطوب', 'Wet food'],
  ['treats', 'تشویقی', 'Treats'],
  ['supplements', 'مکمل', 'Supplements'],
  ['toys', 'اسباب‌بازی', 'Toys'],
  ['beds', 'جای خواب', 'Beds'],
  ['grooming', 'آرایش و نظافت', 'Grooming'],
  ['gear', 'ظرف و لوازم', 'Bowls and gear'],
] as const

const makeTree = async (tx: Tx, brands: number) => {
  const nodes = species.flatMap(([slug, fa, en], at) => [
    { slug, parent: null, fa, en, position: at },
    ...shelves.map(([shelf, shelfFa, shelfEn], position) => ({
      slug: `${slug}-${shelf}`,
      parent: slug,
      fa: `${shelfFa} ${fa}`,
      en: `${en}: ${shelfEn}`,
      position,
    })),
  ])
  await tx`
    insert into catalogue.category (slug, parent_slug, title_fa, title_en, position, tint)
    select slug, parent, fa, en, position, 't' || (1 + position % 5)
    from jsonb_to_recordset(${tx.json(nodes)}::jsonb) as n (slug text, parent text, fa text, en text, position int)
    on conflict do nothing`
  await tx`
    insert into catalogue.brand (slug, title_fa, title_en, country)
    select 'brand-' || n, 'برند ' || (array['آرامیس', 'پوزک', 'نوک‌طلا', 'بامزی', 'دریاچه', 'سبزینه', 'کوهپا'])[1 + n % 7]
      || ' ' || n, 'Brand ' || n, (array['IR', 'DE', 'FR', 'TR'])[1 + n % 4]
    from generate_series(1, ${brands}::int) n
    on conflict do nothing`
}

/** `pick(n, salt, k)`: a number below k that depends on n, salt and seed only. */
const definePick = (tx: Tx, seed: number) =>
  tx.unsafe(`
    create or replace function pg_temp.pick(n bigint, salt int, k int) returns int language sql immutable as
    $$ select ((hashint8extended(n, salt * 7919 + ${Math.trunc(seed)}) & 2147483647) % k)::int $$`)

const makeProducts = async (tx: Tx, from: number, until: number, now: Date) => {
  await tx`
    insert into catalogue.product (
      id, code, slug, brand_slug, category_slug, title_fa, title_en, description, life_stage, breed_size, special_need,
      form, main_protein, material, ingredients, protein_percent, fat_percent, kcal_per_100g, origin, vat_class,
      withdrawal_class, tint, published_on
    )
    select md5('product ' || n)::uuid, (100000 + n)::text, 'product-' || n,
      (select slug from catalogue.brand order by length(slug), slug
        offset least(pg_temp.pick(n, 1, b.count), pg_temp.pick(n, 2, b.count)) limit 1),
      (array['cat', 'cat', 'cat', 'dog', 'dog', 'dog', 'bird', 'fish', 'rodent', 'reptile'])[1 + pg_temp.pick(n, 3, 10)]
        || '-' || (array['dry-food', 'dry-food', 'wet-food', 'treats', 'supplements', 'toys', 'beds', 'grooming', 'gear'])
        [1 + pg_temp.pick(n, 4, 9)],
      (array['غذای خشک', 'پوچ', 'کنسرو', 'تشویقی', 'اسباب‌بازی', 'خاک بستر', 'شامپو', 'قلادهٔ چرمی', 'جای خواب', 'ظرف غذای'])
        [1 + pg_temp.pick(n, 5, 10)] || ' ' ||
      (array['گربهٔ بالغ', 'بچه‌گربه', 'سگ نژاد بزرگ', 'توله‌سگ', 'طوطی', 'ماهی قرمز', 'خرگوش', 'لاک‌پشت'])
        [1 + pg_temp.pick(n, 6, 8)] || ' با ' ||
      (array['مرغ', 'بوقلمون', 'گوساله', 'سالمون', 'برهٔ تازه', 'اردک', 'کدو حلوایی', 'روغن ماهی', 'سبزی‌های معطر'])
        [1 + pg_temp.pick(n, 7, 9)] || ' مدل ' || pg_temp.pick(n, 8, 3000),
      (array['Dry food', 'Pouch', 'Can', 'Treat', 'Toy', 'Litter', 'Shampoo', 'Leather collar', 'Bed', 'Bowl'])
        [1 + pg_temp.pick(n, 5, 10)] || ' for ' ||
      (array['adult cats', 'kittens', 'large dogs', 'puppies', 'parrots', 'goldfish', 'rabbits', 'turtles'])
        [1 + pg_temp.pick(n, 6, 8)] || ' model ' || pg_temp.pick(n, 8, 3000),
      'برای هر روز. شمارهٔ ' || n || E'\n\n' ||
        repeat('ترکیب آن سبک است و گربه‌ها و سگ‌ها آن را دوست دارند. ', 3 + pg_temp.pick(n, 9, 6)),
      array[(array['young', 'adult', 'adult', 'senior', 'all'])[1 + pg_temp.pick(n, 10, 5)]],
      array[(array['small', 'medium', 'large', 'all', 'all'])[1 + pg_temp.pick(n, 11, 5)]],
      case pg_temp.pick(n, 12, 4)
        when 0 then array[(array['sterilised', 'urinary', 'indoor', 'joint'])[1 + pg_temp.pick(n, 13, 4)], 'dental']
        when 1 then array[(array['hairball', 'skin-coat', 'grain-free'])[1 + pg_temp.pick(n, 13, 3)]]
        else '{}'::text[]
      end,
      array[(array['dry', 'wet', 'pouch', 'treat', 'supplement', 'toy', 'bed', 'grooming', 'litter', 'bowl'])
        [1 + pg_temp.pick(n, 14, 10)]],
      case when pg_temp.pick(n, 15, 10) < 7
        then array[(array['chicken', 'turkey', 'beef', 'salmon', 'lamb', 'duck', 'fish'])[1 + pg_temp.pick(n, 16, 7)]]
        else '{}'::text[] end,
      case when pg_temp.pick(n, 17, 10) < 3
        then array[(array['plastic', 'fabric', 'steel', 'wood', 'rubber'])[1 + pg_temp.pick(n, 18, 5)]]
        else '{}'::text[] end,
      'گوشت مرغ ۲۸٪، برنج، روغن ماهی، تورین، ویتامین‌ها و مواد معدنی',
      20 + pg_temp.pick(n, 19, 20), 8 + pg_temp.pick(n, 20, 14), 320 + pg_temp.pick(n, 21, 100), 'ایران',
      'standard', 'standard', 't' || (1 + pg_temp.pick(n, 22, 5)),
      ${now}::timestamptz::date - 1 - pg_temp.pick(n, 23, 900)
    from generate_series(${from}::bigint, ${until}::bigint) n
    cross join (select count(*)::int as count from catalogue.brand) b`
  await tx`
    insert into catalogue.popularity (product_id, score)
    select md5('product ' || n)::uuid, pg_temp.pick(n, 24, 1000) * pg_temp.pick(n, 25, 100) / 100
    from generate_series(${from}::bigint, ${until}::bigint) n`
  await tx`
    insert into catalogue.picture (product_id, position, file, kind, widths, alt, source_sha256)
    select md5('product ' || n)::uuid, at, md5('picture ' || n % 50 || ' ' || at), 'svg', '{}',
      'بستهٔ کالای شمارهٔ ' || n, 'generated'
    from generate_series(${from}::bigint, ${until}::bigint) n
    cross join generate_series(0, 1) at`
}

const makeVariants = async (tx: Tx, from: number, until: number, now: Date) => {
  await tx`
    insert into catalogue.variant (
      id, product_id, sku, position, axis, label_fa, label_en, net_grams, ship_grams, max_per_order
    )
    select md5('variant ' || n || ' ' || at)::uuid, md5('product ' || n)::uuid, (100000 + n) || '-' || at, at, 'weight',
      (at + 1) * (1 + pg_temp.pick(n, 26, 8)) * 250 || ' گرم', (at + 1) * (1 + pg_temp.pick(n, 26, 8)) * 250 || ' g',
      (at + 1) * (1 + pg_temp.pick(n, 26, 8)) * 250, (at + 1) * (1 + pg_temp.pick(n, 26, 8)) * 270, 10
    from generate_series(${from}::bigint, ${until}::bigint) n
    cross join generate_series(0, 3) at
    where at <= pg_temp.pick(n, 27, 4)`
  await tx`
    insert into catalogue.price (variant_id, valid_from, price_rials, earlier_price_rials)
    select md5('variant ' || n || ' ' || at)::uuid, ${now}::timestamptz - interval '1 day', rials,
      case when pg_temp.pick(n, 28, 5) = 0 then rials + 10000 * (5 + pg_temp.pick(n, 29, 60)) end
    from generate_series(${from}::bigint, ${until}::bigint) n
    cross join generate_series(0, 3) at
    cross join lateral (select (at + 1) * 10000::bigint * (20 + pg_temp.pick(n, 30, 900)) as rials) price
    where at <= pg_temp.pick(n, 27, 4)`
}

/** One variant of eight is sold out; the lots of the others expire within two years. */
const makeLots = async (tx: Tx, from: number, until: number, now: Date) => {
  await tx`
    insert into inventory.lot (id, variant_id, code, expires_on)
    select md5('lot ' || n || ' ' || at)::uuid, md5('variant ' || n || ' ' || at)::uuid, 'L' || n || '-' || at,
      ${now}::timestamptz::date + 20 + pg_temp.pick(n * 4 + at, 31, 700)
    from generate_series(${from}::bigint, ${until}::bigint) n
    cross join generate_series(0, 3) at
    where at <= pg_temp.pick(n, 27, 4) and pg_temp.pick(n * 4 + at, 32, 8) > 0`
  await tx`
    insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at)
    select md5('lot ' || n || ' ' || at)::uuid, 'received', 1 + pg_temp.pick(n * 4 + at, 33, 200), 'generated', 'bench', ${now}::timestamptz
    from generate_series(${from}::bigint, ${until}::bigint) n
    cross join generate_series(0, 3) at
    where at <= pg_temp.pick(n, 27, 4) and pg_temp.pick(n * 4 + at, 32, 8) > 0`
}
