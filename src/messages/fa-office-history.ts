import { formatNumber } from '../platform/persian/numbers.ts'

const n = (count: number) => formatNumber(count, 'fa')

/** What was changed of the catalogue, by whom, and taking it back. */
export const faOfficeHistory = {
  history: {
    title: 'تاریخچهٔ کالاها',
    text: 'چه کسی چه چیزی را کی عوض کرد، و پس گرفتن آن.',
    ofProduct: 'تاریخچه',
    list: 'تغییرها',
    none: 'هنوز چیزی عوض نشده است.',
    columns: { at: 'کی', who: 'چه کسی', kind: 'چگونه', changes: 'چند چیز' },
    you: 'شما',
    nobody: 'خود فروشگاه',
    changes: (count: number) => `${n(count)} تغییر`,
    kinds: { edit: 'ویرایش', bulk: 'ویرایش گروهی', import: 'ورود از فایل', undo: 'پس گرفتن' },
    subjects: { product: 'کالا', variant: 'بسته', price: 'قیمت', category: 'دسته', brand: 'برند' },
    made: 'ساخته شد',
    removed: 'حذف شد',
    field: 'چه چیزی',
    before: 'پیش از آن',
    after: 'پس از آن',
    empty: 'خالی',
    window: (price: string, from: string, until: string | null) =>
      until === null ? `${price} تومان از ${from}` : `${price} تومان از ${from} تا ${until}`,
    undo: 'پس گرفتن',
    undoNamed: (what: string) => `پس گرفتن تغییر ${what}`,
    undone: 'پس گرفته شد',
    standsAgain: 'پس گرفته شد و دوباره برقرار است',
    done: 'تغییر پس گرفته شد.',
    stale: {
      'changed-since': 'پس از آن دوباره عوض شده است؛ برای آنکه کار کسی از میان نرود پس گرفته نشد.',
      'undone-already': 'پیش‌تر پس گرفته شده است.',
      gone: 'این دیگر در فروشگاه نیست.',
      taken: 'کد، شناسه یا نشانی پیشین آن را اکنون چیز دیگری دارد؛ پس گرفته نشد.',
      'in-use': 'چیزی در آن هست؛ نخست خالی‌اش کنید.',
      'not-yours': 'قیمت را فقط کسی پس می‌گیرد که قیمت‌گذاری با اوست.',
    },
    batch: 'یک بار ذخیره',
    back: 'همهٔ تغییرها',
    older: 'پیش از این‌ها',
  },
}
