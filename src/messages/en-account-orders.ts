import { formatNumber, formatToman } from '../platform/persian/numbers.ts'
import { enOrderErasure } from './en-order-erasure.ts'
import type { Messages } from './fa.ts'

const n = (count: number) => formatNumber(count, 'en')
const toman = (rials: number) => formatToman(rials, 'en')

export const enAccountOrders: Messages['accountOrders'] = {
  list: {
    title: 'My orders',
    text: 'Status, invoice, returning, buying again',
    filters: 'Which orders?',
    filter: { all: 'All', open: 'On the way', delivered: 'Delivered', over: 'Cancelled or unpaid' },
    items: (units) => `${n(units)} ${units === 1 ? 'item' : 'items'}`,
    more: (lines) => `and ${n(lines)} more`,
    someoneElse: 'for somebody else',
    open: 'See the order',
    older: 'Earlier orders',
    newest: 'Latest orders',
    emptyTitle: 'No order here yet',
    emptyText: 'What you order with this account is here, on every device on which you sign in.',
    emptyFiltered: 'You have no order of this kind.',
    toShop: 'To the shop',
    addTitle: 'Add an earlier order',
    addText:
      'Recent orders of your number join the account by themselves. Older ones do not: the number may have been somebody else’s then. Add them with the order’s number and the mobile written with it, once that number is confirmed in this account.',
    numberWhy: 'Ten digits; they stand in the SMS of that order. To find it.',
    mobileWhy: 'The one you wrote when you bought, confirmed in this account, so that nobody else takes your order.',
    add: 'Add',
    added: (number) => `Order ${number} was added to your account.`,
    toAccountOrders: 'All orders of your account',
  },
  checkout: {
    prefilled:
      'Name and number come from your account; change them if this order is otherwise. This look is written under “who saw it”.',
    saved: 'Your addresses',
    savedWhy: 'From your own address book. The address of another recipient never appears here.',
    use: 'Fill in this address',
    keep: 'Keep this address in my address book',
    keepWhy: 'So that you need not write it again. You can delete it whenever you like.',
    accountGone: 'This account has just been erased, and no order is placed in it. You can order without an account.',
  },
  actions: {
    title: 'What you can do with this order',
    invoice: 'Invoice to print',
    again: 'Buy again',
    withdraw: 'Return goods',
    withdrawUntil: (day) => `Until the end of ${day} you can return them without any reason.`,
    withdrawOver: (day) => `The time to return ended on ${day}.`,
    erase: 'Erase my data of this order',
    ledgerHead: (page, digest) => `Last closed page of the read ledger: ${n(page)}, fingerprint ${digest}`,
    ledgerHeadWhy:
      'Each time somebody’s data is opened, it is written into this ledger. With this number you can see later that nothing in it was changed.',
  },
  again: {
    title: (number) => `Buying order ${number} again`,
    intro: 'What we still sell and have is in your basket at today’s price.',
    noRecipient: 'The recipient of that order was not carried over: that data was for that order alone.',
    before: 'We put what we still sell into your basket, at today’s price. What is in it already stays as it is.',
    put: 'Put into the basket',
    toBasket: 'To the basket',
    why: {
      all: 'in the basket',
      fewer: (inBasket, wanted) => `${n(inBasket)} of ${n(wanted)} are in the basket; more are not to be had.`,
      'sold-out': 'sold out',
      'no-longer-sold': 'no longer sold',
      'basket-full': 'not in the basket yet',
    },
  },
  withdrawal: {
    title: (number) => `Returning from order ${number}`,
    steps: ['Goods', 'What is paid back', 'Done'],
    right: (day) =>
      `Until the end of ${day} you may withdraw without reason or penalty (article 37 of the E-Commerce Act).`,
    counted: (delivered) => `Seven working days after delivery on ${delivered}; Fridays and holidays are not counted.`,
    choose: 'What do you return, and how many?',
    units: (title) => `How many go back: ${title}`,
    bought: (units) => `${n(units)} bought`,
    takenBack: (units) => `${n(units)} returned already`,
    sealed: 'Food and hygiene goods return only unopened: an opened pack cannot be sold to anybody.',
    excluded:
      'These goods cannot be returned: by their nature they cannot come back, or spoil quickly. If they are faulty, call us; that right stays.',
    next: 'See what is paid back',
    back: 'Change the goods',
    paidBack: 'This is paid back',
    goods: (units) => `Price of ${n(units)} items, as you paid it`,
    delivery: 'Delivery',
    total: 'Paid back',
    vatInside: 'VAT is inside these prices and comes back with them.',
    deliveryAll: 'As you return everything, the delivery is paid back too (article 38: the exact sum received).',
    deliveryPart:
      'The delivery is not paid back, as it also brought what you keep. If you return the rest later, it is paid back too.',
    deliveryFree: 'The delivery was free and stays free; nothing is deducted.',
    sendingBack: 'Only sending the goods back is on you (article 37). We deduct nothing else.',
    when: 'As soon as the goods are here we owe you the money; it comes back the way you paid.',
    where: (address) =>
      `Send the goods by post or courier to this address, with the order’s number on the parcel: ${address}`,
    note: 'Note',
    noteWhy: 'If there is something we should know; we ask for no reason. It is sealed and read for this return only.',
    ask: (rials) => `Return them; ${toman(rials)} back`,
    notDelivered:
      'This order has not been delivered. Before it is packed you can cancel it; after delivery you have seven working days.',
    tooLate: (day) =>
      `The seven working days ended on ${day}. Faulty or wrong goods know no such limit: please contact us.`,
    nothingLeft: 'Nothing is left to return.',
    troubles: {
      'nothing-chosen': 'Choose at least one item.',
      'too-many': 'More than you bought, or something that does not return, was chosen. Please look at the numbers.',
      'sum-changed':
        'The sum differs from what you saw, perhaps because you returned something in another window. Nothing was written; please look again.',
      'stale-form': 'This page was old and was made anew. Press again.',
      'note-too-long': 'Please write a note of at most 500 characters.',
    },
    listTitle: 'Returns from this order',
    state: {
      asked: 'waiting for the goods',
      'goods-back': 'goods are here; the money is on its way',
      'paid-back': 'money paid back',
      refused: 'not accepted',
      dropped: 'taken back by you',
    },
    askedOn: 'Asked on',
    refusedWhy: (why) => `Why: ${why}`,
    keepGoods: 'I changed my mind; I keep the goods',
  },
  invoice: {
    title: (number) => `Invoice ${number}`,
    print: 'Print',
    seller: 'Seller',
    buyer: 'Buyer',
    date: 'Date',
    number: 'Order number',
    line: 'Item',
    quantity: 'Quantity',
    unit: 'Price (Toman)',
    sum: 'Sum (Toman)',
    vatColumn: 'VAT',
    goods: 'Goods',
    delivery: 'Delivery',
    free: 'free',
    paid: 'Paid',
    payAtDoor: 'Paid at the door',
    vatTitle: 'VAT, inside the prices',
    vatClass: (rate) => `Rate ${rate}`,
    vatTotal: 'VAT in all',
    recipient: 'Name, telephone and address of another recipient are not printed on the invoice.',
    erased: 'The buyer’s data was erased.',
    opened: 'Your name and address were opened for this invoice, which is written under “who saw it”.',
    none: 'This order has no invoice: no money was taken for it.',
  },
  ...enOrderErasure,
  sms: {
    'withdrawal-asked': (number, _rials) =>
      `The return from order ${number} is noted.\nOnce the goods are here, the money comes back.`,
    'withdrawal-money-owed': (number, rials) =>
      `The goods of order ${number} are here.\n${toman(rials)} come back to you.`,
    'withdrawal-refused': (number, _rials) =>
      `The return from order ${number} was not accepted. The order’s page says why.`,
    'parcel-for-you': (link) => `A parcel for you is on its way.\nWhat we hold about you, and erasing it:\n${link}`,
  },
}
