import { formatNumber } from '../platform/persian/numbers.ts'

const carriers = {
  post: 'پست',
  'post-express': 'پست پیشتاز',
  tipax: 'تیپاکس',
  chapar: 'چاپار',
  'own-courier': 'پیک آی پت پلاس',
  'motor-courier': 'پیک موتوری',
}

/** The parcels of an order, as the buyer and the office name them. */
export const faParcels = {
  carriers,
  title: 'بسته‌ها',
  only: 'بستهٔ شما',
  parcel: (position: number) => `بستهٔ ${formatNumber(position, 'fa')}`,
  states: { packed: 'آماده', dispatched: 'در راه', delivered: 'تحویل شد' },
  by: (carrier: string) => `با ${carrier} می‌آید`,
  trackingNumber: 'شمارهٔ رهگیری:',
  restComes: 'بقیهٔ سفارش در بستهٔ دیگری می‌آید.',
  sms: (
    number: string,
    {
      carrier,
      trackingNumber,
      whole,
    }: { carrier: keyof typeof carriers; trackingNumber: string | null; whole: boolean },
  ): string =>
    [
      `${whole ? 'سفارش' : 'بخشی از سفارش'} ${number} با ${carriers[carrier]} راهی شد.`,
      ...(trackingNumber ? [`رهگیری: ${trackingNumber}`] : []),
    ].join('\n'),
}
