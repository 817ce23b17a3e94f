import { formatNumber } from '../platform/persian/numbers.ts'
import type { faParcels } from './fa-parcels.ts'

const carriers = {
  post: 'Post',
  'post-express': 'Express post',
  tipax: 'Tipax',
  chapar: 'Chapar',
  'own-courier': 'iPetPlus courier',
  'motor-courier': 'Motor courier',
}

/** The parcels of an order, as the buyer and the office name them. */
export const enParcels: typeof faParcels = {
  carriers,
  title: 'Parcels',
  only: 'Your parcel',
  parcel: (position) => `Parcel ${formatNumber(position, 'en')}`,
  states: { packed: 'Ready', dispatched: 'On the way', delivered: 'Delivered' },
  by: (carrier) => `Comes by ${carrier}`,
  trackingNumber: 'Tracking number:',
  restComes: 'The rest of the order comes in another parcel.',
  sms: (number, { carrier, trackingNumber, whole }) =>
    [
      `${whole ? 'Order' : 'A part of order'} ${number} is on its way by ${carriers[carrier]}.`,
      ...(trackingNumber ? [`Tracking number: ${trackingNumber}`] : []),
    ].join('\n'),
}
